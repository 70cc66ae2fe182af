"""A folder in, a folder out, and back: files, encodings, processes, what a run keeps and what the next one skips."""
