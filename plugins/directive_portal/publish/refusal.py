"""What stops a command in words: nothing has been changed by then."""


class RefusalError(Exception):
    """The portal cannot go on; the text says why and what to do, for people."""
