"""What people and programs read of a run: records, summaries, diffs, explanations, the page."""
