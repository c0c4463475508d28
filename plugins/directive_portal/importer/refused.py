"""Why a file is not read at all."""

from collections.abc import Mapping

from directive_portal import messages


class RefusedError(Exception):
    """``cause`` is a key below ``importer.refused`` in the catalogue, whose places
    ``values`` fill."""

    def __init__(self, cause: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(cause, values)
        self.cause = cause
        self.values = dict(values or {})

    def told(self, lang: str) -> str:
        """For people: what the file is, why it is not read, what to do."""
        values = dict(self.values)
        if self.cause == "ending":
            values["kind"] = messages.text(lang, f"importer.kind.{values['kind']}")
        return messages.text(lang, f"importer.refused.{self.cause}", **values)
