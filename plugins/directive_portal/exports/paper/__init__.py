"""A directive on paper: what stands on its sheets, and the files that are laid out of it."""
