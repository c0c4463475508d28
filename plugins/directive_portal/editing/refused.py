"""What the form in a browser is not allowed to do."""


class RefusedError(Exception):
    """The text says why and what to do, for people; nothing has been changed by then."""
