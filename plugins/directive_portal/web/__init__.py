"""Addresses of the site, and what its files are written with."""
