"""What machines read: the register in, text or bytes out."""
