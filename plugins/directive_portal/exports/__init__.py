"""Register in, bytes out."""
