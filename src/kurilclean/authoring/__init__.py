"""For those who write rules: examples run as tests, warnings, a first file from samples, the schema for editors."""
