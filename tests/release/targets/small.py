"""Releases of a few files."""

from pathlib import Path

from directive_portal.release import sums

_MANIFEST = '{"as_of": "2026-01-02", "newest": "2026-01-01", "counts": {}}'
ODD = {"a b/Tệp #1 [x]*?.html": "<p>2</p>", "-x.txt": "3", "{a,b}.txt": "4\r\n"}
"""Names that mean something to shells, rclone and git, and a line end of Windows."""


def small(folder: Path, **files: str) -> Path:
    """A release of a home page, a manifest and files of one's own."""
    folder.mkdir()
    names = {"index.html": "<p>1</p>", "manifest.json": _MANIFEST, **files}
    for name, text in names.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    listed = sums.text(sums.of(folder))
    (folder / "SHA256SUMS").write_text(listed, encoding="utf-8", newline="\n")
    return folder
