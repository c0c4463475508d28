"""The text of attachments, as far as it can be read: bytes in, text out."""
