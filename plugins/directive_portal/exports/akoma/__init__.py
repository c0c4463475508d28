"""Directives as Akoma Ntoso 3.0."""
