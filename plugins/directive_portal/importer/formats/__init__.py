"""Files of each format as a Document: bytes in, blocks out. Nothing else knows formats."""
