"""Corpora: documents as the records of JSON lines, Parquet, CSV and WARC files, here or behind an address."""
