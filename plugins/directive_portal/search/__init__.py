"""Search in Vietnamese on static files: from the register to an index for browsers."""
