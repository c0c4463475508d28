"""Mechanical slips in files, mended: text in, text out."""
