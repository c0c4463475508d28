"""What the form in a browser is not allowed to do."""

from collections.abc import Mapping, Sequence


class RefusedError(Exception):
    """The text says why and what to do, for people; nothing has been changed by then.
    ``problems`` are those of the checks, as ``told`` makes them."""

    def __init__(self, text: str, problems: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(text)
        self.problems = problems
