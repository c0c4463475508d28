"""The campaigns of a portal: its own, and those of the product that it has as parts."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from directive_portal.publish import product
from directive_portal.sources import campaigns, frontmatter, loader
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Node, Pairs, Scalar
from directive_portal.sources.written_page import WrittenPage
from directive_portal.web.site import FIVE_K, PARTS

Pages = Mapping[str, WrittenPage]
"""By path below docs/."""

_KEYS = ("campaign", "measure")
_NOT_A_DRAFT = ("", "false", "no")


def of_portal(root: Path, parts: Collection[str]) -> tuple[Campaign, ...]:
    """Its campaigns, by folder; ``parts`` are those that mkdocs.yml names."""
    return campaigns.read(_pages(root, parts))[0]


def check(root: Path, parts: Collection[str]) -> list[Diagnostic]:
    """What is wrong with them, in no order."""
    return campaigns.read(_pages(root, parts))[1]


def _pages(root: Path, parts: Collection[str]) -> Iterator[WrittenPage]:
    """What tells of them. A page of the portal's own in the place of one of the product
    that says nothing of the campaign has other words below what the product says of it."""
    off = tuple(folder for part, folder in PARTS.items() if part not in parts)
    brought = _of(product.DOCS, PARTS[FIVE_K]) if FIVE_K in parts else {}
    own = _of(root / "docs")
    found = {**brought, **{p: page for p, page in own.items() if _says(page, brought)}}
    return (page for path, page in found.items() if not path.startswith(off))


def _says(page: WrittenPage, brought: Pages) -> bool:
    """Whether a page says what it must: in the place of another it need say nothing."""
    path = page.path.removeprefix("docs/")
    said = (_said(page, key) for key in _KEYS)
    return path not in brought or not page.parts or any(isinstance(n, Pairs) for n in said)


def _of(docs: Path, folder: str = "") -> Pages:
    """The pages of a folder below docs/ that tell of campaigns, and the pictures beside
    them; no drafts."""
    found = {}
    for file in sorted((docs / folder).rglob("*.md")):
        page = _page(file, docs)
        if page and any(_said(page, key) for key in _KEYS) and not _is_draft(page):
            found[file.relative_to(docs).as_posix()] = page
    for place in {(docs / path).parent for path in found}:
        for file in sorted(place.glob("*.svg")):
            if page := _page(file, docs):
                found[file.relative_to(docs).as_posix()] = page
    return found


def _page(file: Path, docs: Path) -> WrittenPage | None:
    text = loader.read_text(file) if file.is_file() else None
    if text is None:
        return None
    path = f"docs/{file.relative_to(docs).as_posix()}"
    tells = text.startswith("---") and any(f"\n{key}:" in text for key in _KEYS)
    return WrittenPage(path, text, frontmatter.split(text, path) if tells else None)


def _is_draft(page: WrittenPage) -> bool:
    said = _said(page, "draft")
    return isinstance(said, Scalar) and said.value.lower() not in _NOT_A_DRAFT


def _said(page: WrittenPage, key: str) -> Node | None:
    tree = page.parts.tree if page.parts else None
    return tree.get(key) if tree else None
