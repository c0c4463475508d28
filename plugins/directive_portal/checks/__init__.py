"""What can be wrong with a portal's sources, a rule a function."""
