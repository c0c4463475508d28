"""The command line: ``portal …``."""
