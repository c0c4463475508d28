"""A directive on paper: what stands on its sheets, and the files laid out of that."""
