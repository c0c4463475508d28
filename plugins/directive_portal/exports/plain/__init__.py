"""Pages as plain Markdown, for a host that knows nothing of this portal."""
