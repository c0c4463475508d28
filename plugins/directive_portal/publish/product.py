"""What the product brings to every portal: templates, scripts, styles, and pages.

In the wheel they lie beside this package. In the repository they are those of its own
portal, so that there is one of each. What a portal has itself wins.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from directive_portal.web.reserved import address_of
from directive_portal.web.site import PARTS

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "portal"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parents[1]
TEMPLATES = _ROOT / "overrides"
DOCS = _ROOT / "docs"
ABOUT, HELP = "gioi-thieu/index.md", "cach-tra-cuu/index.md"
OFFLINE = "mat-mang.md"
PAGES = (
    *("index.md", "tim-kiem.md", "kiem-tra.md", "dang-ky.md", "du-lieu.md"),
    *(OFFLINE, HELP, ABOUT),
)
# For who reads the repository.
_NOT_SHOWN = "developers/images/"


def pages(root: Path, parts: Sequence[str]) -> Iterator[str]:
    """The pages, and files beside them, that a portal takes from the product: paths below
    ``DOCS``. Of one that stands at the same address in its own docs/, its own is taken."""
    own = root / "docs"
    if own.resolve() == DOCS.resolve():
        return
    taken = {address_of(path.relative_to(own).as_posix()) for path in own.rglob("*")}
    for path in (*PAGES, *_of_parts(parts)):
        if address_of(path) not in taken:
            yield path
    if address_of(HELP) not in taken:
        yield from _below(f"{Path(HELP).parent}/", ".webp")


def has_pages(root: Path, part: str) -> bool:
    """Whether docs/ of a portal has pages of a part, as a copy of the repository does: more
    than the first of its folder, which an office may have for another end."""
    return any(
        (root / "docs" / path).exists()
        for path in _of_parts((part,))
        if not path.endswith("index.md")
    )


def _of_parts(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        yield from _below(PARTS[part])


def _below(folder: str, suffix: str = "") -> Iterator[str]:
    for file in sorted((DOCS / folder).rglob(f"*{suffix}")):
        path = file.relative_to(DOCS).as_posix()
        if file.is_file() and not path.startswith(_NOT_SHOWN):
            yield path
