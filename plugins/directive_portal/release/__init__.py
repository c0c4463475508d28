"""What was built becomes a release: sealed, kept, put where it is served, verified."""
