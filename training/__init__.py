"""Training of the line model; not part of the package that is shipped."""
