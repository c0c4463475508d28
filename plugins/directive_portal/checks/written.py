"""A relation as one writes it in the front matter, for hints."""

from directive_portal.sources import scalar


def written(**fields: object) -> str:
    """``{kind: replaces, number: 31-CV/TU}``; what is None is left out.

    >>> written(kind="refers", number=None, subject="Phòng, chống lũ")
    '{kind: refers, subject: "Phòng, chống lũ"}'
    """
    known = {key: str(value) for key, value in fields.items() if value is not None}
    pairs = (f"{key}: {scalar.written(value)}" for key, value in known.items())
    return f"{{{', '.join(pairs)}}}"
