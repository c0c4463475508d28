"""Which pages records make and what they show, as values. Knows no MkDocs."""
