"""The web site: the only folder that knows MkDocs. Events call plain functions."""
