"""Turns the body of a directive into HTML and an outline. Knows Markdown, not MkDocs."""
