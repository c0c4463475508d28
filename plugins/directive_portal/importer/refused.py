"""Why a file is not read at all."""

from collections.abc import Mapping


class RefusedError(Exception):
    """``cause`` is a key below ``importer.refused`` in the catalogue, whose places
    ``values`` fill."""

    def __init__(self, cause: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(cause, values)
        self.cause = cause
        self.values = dict(values or {})
