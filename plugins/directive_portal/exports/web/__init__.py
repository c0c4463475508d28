"""What tells machines of the web about the site."""
