"""A Markdown extension: HTML as the pages have it.

How the cells of a table are aligned is told by a class: Markdown's own tables tell it by a
``style``, which the policy of the pages does not allow. Elements without an end have no
slash.
"""

from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class _Classes(Treeprocessor):
    """``style="text-align: right;"`` → ``class="align-right"``."""

    def run(self, root: ElementTree.Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and "style" in cell.attrib:
                side = cell.attrib.pop("style").partition(":")[2].strip(" ;")
                cell.set("class", f"align-{side}")


class Alignment(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        # Right after the tables are there: what a page says by attr_list comes later.
        md.treeprocessors.register(_Classes(md), "alignment", 15)
        md.registerExtension(self)
        self.md = md

    def reset(self) -> None:
        # After Markdown has set the format that it was made with, which MkDocs leaves open.
        self.md.set_output_format("html")


def makeExtension(**options: Any) -> Alignment:  # noqa: N802
    """What Markdown calls when the extension is named by its module."""
    return Alignment(**options)
