"""From a paper on the desk to a draft directive, and what of it is uncertain."""
