"""What was built becomes a release: sealed, kept, brought to where it is served, verified."""
