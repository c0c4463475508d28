"""A rival in the build benchmark: Material for MkDocs as it comes, with the same texts.

One Markdown page for each directive, none of them in the nav; the theme's own search; the
portal's Markdown extensions and theme features, but neither its plugin nor its templates.
"""

import shutil
from pathlib import Path

import yaml

from directive_portal.sources import loader
from directive_portal.sources.model import Directive

_HOME = "# Văn bản\n\nMọi văn bản nằm dưới trang này.\n"


def make(portal: Path, folder: Path) -> None:
    """Write ``folder`` anew as a stock project with the directives of ``portal``."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text(_HOME, encoding="utf-8")
    for directive in loader.load(portal).directives:
        page = docs / f"{directive.id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        text = f"# {title(directive)}\n\n{directive.body}"
        page.write_text(text, encoding="utf-8")
    text = yaml.safe_dump(_config(portal), allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def title(directive: Directive) -> str:
    return f"{directive.kind.name} {directive.number or ''}: {directive.subject}"


def _config(portal: Path) -> dict[str, object]:
    own = yaml.safe_load((portal / "mkdocs.yml").read_text(encoding="utf-8"))
    features = own["theme"].get("features", [])
    theme = {"name": "material", "language": "vi", "font": False, "features": features}
    return {
        "site_name": own["site_name"],
        "site_url": own["site_url"],
        "theme": theme,
        "plugins": [{"search": {"lang": "vi"}}],
        "markdown_extensions": own["markdown_extensions"],
        "nav": [{"Văn bản": "index.md"}],
        "not_in_nav": "*",
    }
