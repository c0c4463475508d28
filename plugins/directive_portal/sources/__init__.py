"""From files to records: front matter, schema, model, and what is wrong, as values."""
