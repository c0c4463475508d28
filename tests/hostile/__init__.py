"""Hostile directives and attachments, made by a generator: the same ones every time."""
