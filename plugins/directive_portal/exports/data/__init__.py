"""Open data: JSON, CSV, SQLite, catalogue."""
