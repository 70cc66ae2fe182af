"""One file a kind of measure; what's here is found by walking."""
