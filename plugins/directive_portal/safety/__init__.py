"""What must never be published: stamps of secrecy, personal data, old encodings."""
