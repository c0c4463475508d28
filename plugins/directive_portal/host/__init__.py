"""The few modules that know MkDocs."""
