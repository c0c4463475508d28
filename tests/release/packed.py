"""Compressed files beside those that shrink, as a release has them."""

from pathlib import Path

from directive_portal.release import compressed, sums


def pack(folder: Path) -> None:
    compressed.add(folder, sums.of(folder), None, {})
