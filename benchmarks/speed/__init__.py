"""Speed, measured as ratios: everything that's compared takes turns in one run, and time is CPU time where it can be.

A measure is a function in a file of ``measures/``, with ``@measure`` and the targets that it yields rows for; its
docstring says how it's done. The files are found by walking the folder.
"""
