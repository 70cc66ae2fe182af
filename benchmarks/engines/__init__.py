"""Engines at size: whether results are those of a plain process pool, what they add to its time, what a kill does."""
