"""How often the category of a line that the line model cuts is the one that a reader gave it."""
