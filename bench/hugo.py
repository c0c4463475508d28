"""A rival in the build benchmark: Hugo with a bare template, then Pagefind over its site.

One Markdown page for each directive with its title and date, a list for each issuer and a
home page that leads to them; no menu, feed, map of the site or style. Hugo comes from
requirements-bench.txt or PATH, Pagefind with the peers of search (``bench/search``).
"""

import shutil
import subprocess
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import yaml

from bench import measure
from bench.measure import Run
from bench.search import peers
from bench.stock import title
from directive_portal.sources import loader

_CONFIG = {
    "title": "Văn bản",
    "baseURL": "https://example.org/",
    "defaultContentLanguage": "vi",
    # Nothing but the pages themselves.
    "disableKinds": ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404"],
}
_BASE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title>
<p><a href="/">{{ site.Title }}</a></p>
{{ block "main" . }}{{ end }}
</html>
"""
_LINKS = """{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range %s }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ end }}
"""
_PAGE = """{{ define "main" }}
<main data-pagefind-body>
<h1>{{ .Title }}</h1>
{{ with .Date }}{{ if not .IsZero }}<p>{{ .Format "02/01/2006" }}</p>{{ end }}{{ end }}
{{ .Content }}
</main>
{{ end }}
"""
_LAYOUTS = {
    "baseof": _BASE,
    "home": _LINKS % ".Site.Sections",
    "section": _LINKS % ".RegularPagesRecursive",
    "page": _PAGE,
}


def program() -> str | None:
    """Hugo of requirements-bench.txt, else the one on PATH."""
    with suppress(PackageNotFoundError):
        return str(distribution("hugo").locate_file("hugo/binaries/hugo"))
    return shutil.which("hugo")


def ready() -> bool:
    """Whether both programs are there, Pagefind after it has been fetched."""
    with suppress(OSError, subprocess.CalledProcessError):
        if program():
            peers.install()
            return peers.pagefind() is not None
    return False


def versions() -> list[str]:
    words = [program() or "hugo", "version"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    number = told.split()[1].removeprefix("v").partition("-")[0]
    return [f"Hugo {number}", peers.version(peers.PAGEFIND)]


def make(portal: Path, folder: Path) -> None:
    """Write ``folder`` anew as a project of Hugo with the directives of ``portal``."""
    shutil.rmtree(folder, ignore_errors=True)
    _write(folder / "hugo.yaml", _yaml(_CONFIG))
    for name, layout in _LAYOUTS.items():
        _write(folder / "layouts" / f"{name}.html", layout)
    content, sources = folder / "content", loader.load(portal)
    for directive in sources.directives:
        head = {"title": title(directive), "date": directive.date}
        text = f"---\n{_yaml(head)}---\n\n{directive.body}"
        _write(content / f"{directive.id}.md", text)
    for issuer in {directive.issuer for directive in sources.directives}:
        head = _yaml({"title": sources.issuers[issuer].name})
        _write(content / issuer / "_index.md", f"---\n{head}---\n")


def build(folder: Path, site: Path) -> Run:
    """Build the pages anew. Raises RuntimeError when it fails."""
    shutil.rmtree(site, ignore_errors=True)
    words = [program() or "hugo", "--quiet", "--destination", str(site)]
    return measure.command(words, folder)


def index(site: Path) -> Run:
    """Write Pagefind's index of a site into it. Raises RuntimeError when it fails."""
    return measure.command([str(peers.pagefind()), "--site", str(site)], site)


def _yaml(values: dict[str, Any]) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
