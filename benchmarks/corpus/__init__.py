"""The corpus that speed is measured on: built from judged pages and outlets' piles, the same every time."""
