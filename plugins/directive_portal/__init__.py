"""directive-portal: a static site generator for official Vietnamese directives."""

__version__ = "0.1.0"
