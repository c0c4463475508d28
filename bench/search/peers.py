"""What search is measured beside: Pagefind and MiniSearch, over the same documents.

Pagefind reads HTML pages. It gets a shadow copy of the texts without accents, since it
takes đ for another letter than d: what is typed without accents would miss much.
MiniSearch reads the texts as they are and folds each word by itself
(``options.mjs``).
"""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests import node as nodes

from bench.search.build import SITE
from directive_portal.search.entry import SearchPage
from directive_portal.text.slug import strip_accents

PAGEFIND, MINISEARCH = "Pagefind", "MiniSearch"
PEERS = (PAGEFIND, MINISEARCH)
HERE = Path(__file__).parent
_MODULES = HERE / "node_modules"
_PAGES, _DOCUMENTS = "pages", "documents.jsonl"
_WORDS = re.compile("[a-z0-9]+")


def folded(text: str) -> str:
    """Words of a to z and digits, as they are typed without accents."""
    return " ".join(_WORDS.findall(strip_accents(text).lower()))


def paragraphs(entry: SearchPage) -> Iterator[str]:
    """All that can be found of a document but its title, the same for every engine."""
    yield entry.one("issuer").name
    yield entry.one("topic").name
    yield entry.also
    yield from (passage.text for passage in entry.passages())


def install() -> None:
    """The packages of the lock file; raises CalledProcessError where npm cannot."""
    if not (_MODULES / "pagefind").exists():
        command = [*nodes.npm(), "ci", "--ignore-scripts"]
        subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.DEVNULL)


def write(entries: Sequence[SearchPage], folder: Path) -> None:
    """The documents as either peer reads them."""
    for entry in entries:
        page = folder / _PAGES / entry.url / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(entry), encoding="utf-8")
    with (folder / _DOCUMENTS).open("w", encoding="utf-8") as file:
        for entry in entries:
            text = "\n".join(paragraphs(entry))
            record = {"id": entry.url, "title": entry.title, "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _page(entry: SearchPage) -> str:
    heading = _plain(entry.title)
    text = "\n".join(f"<p>{_plain(paragraph)}</p>" for paragraph in paragraphs(entry))
    return (
        f'<!doctype html>\n<html lang="vi">\n<meta charset="utf-8">\n'
        f"<title>{heading}</title>\n<main data-pagefind-body>\n"
        f"<h1>{heading}</h1>\n{text}\n</main>\n</html>\n"
    )


def _plain(text: str) -> str:
    return html.escape(strip_accents(text))


def target(peer: str, folder: Path) -> Path:
    """Where the index of a peer lies."""
    return folder / SITE / peer.lower()


def command(peer: str, folder: Path) -> list[str]:
    """What builds the index of a peer; ``clear`` goes before."""
    node, out = str(nodes.node()), str(target(peer, folder))
    if peer == PAGEFIND:
        program = str(_MODULES / "pagefind" / "lib" / "runner" / "bin.cjs")
        return [node, program, "--site", str(folder / _PAGES), "--output-path", out]
    room = "--max-old-space-size=8192"
    return [node, room, str(HERE / "peers.mjs"), str(folder / _DOCUMENTS), out]


def pagefind() -> Path | None:
    """The program that Pagefind's command line runs, where there is one for this system."""
    programs = (_MODULES / "@pagefind").glob("*/bin/*")
    return next((file for file in programs if file.suffix in ("", ".exe")), None)


def clear(peer: str, folder: Path) -> None:
    shutil.rmtree(target(peer, folder), ignore_errors=True)
    if peer == MINISEARCH:
        out = target(peer, folder)
        out.mkdir(parents=True)
        shutil.copyfile(_MODULES / "minisearch/dist/es/index.js", out / "minisearch.js")
        shutil.copyfile(HERE / "options.mjs", out / "options.mjs")


def version(peer: str) -> str:
    package = json.loads((_MODULES / peer.lower() / "package.json").read_bytes())
    return f"{peer} {package['version']}"
