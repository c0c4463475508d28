"""What a page says: the text of its article, for whole-page cases."""

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from tests.golden import assert_is


class Article(HTMLParser):
    """What a page says between header and footer, a line for each block."""

    INLINE = frozenset({"a", "b", "small", "strong", "span", "time", "em", "code"})

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""

    @classmethod
    def lines(cls, page: str) -> list[str]:
        article = cls()
        article.feed(page)
        lines = (" ".join(line.split()) for line in article.text.split("\0"))
        return [unescape(line) for line in lines if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        if tag not in self.INLINE:
            self.text += "\0"

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.text += "\0"
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def assert_reads(case: Path, site: Path, article: type[Article] = Article) -> None:
    """The first line of a case is an address, the rest the whole text of its article."""
    address = case.read_text(encoding="utf-8").partition("\n")[0]
    page = (site / address / "index.html").read_text(encoding="utf-8")
    assert_is(case, "\n".join([address, *article.lines(page)]) + "\n")
