"""Whether a change made a stage dearer: the same work in two versions, by instructions counted."""
