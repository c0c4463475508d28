"""Feeds: the register in, bytes out."""
