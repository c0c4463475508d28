"""Pages that people wrote, as the search index reads them."""

from directive_portal.host.written import passages
from directive_portal.search.entry import SearchPassage

HTML = """
<h1 id="rua-tay">Rửa tay<a class="headerlink" href="#rua-tay" title="Liên kết">#</a></h1>
<p>Mở đầu <em>ngắn</em>.</p>
<h2 id="khi-nao">Khi nào</h2>
<ul><li>Trước khi ăn</li><li>Sau khi <a href="/">về nhà</a>
<ul><li>từ chợ</li></ul></li></ul>
<table><tr><th>Nơi</th><td>A &amp; B</td></tr></table>
Chữ rời
"""


def test_blocks_stand_under_their_headings() -> None:
    under = "khi-nao", "Khi nào"
    assert passages(HTML) == (
        SearchPassage("rua-tay", "Rửa tay", "Rửa tay"),
        SearchPassage("rua-tay", "Rửa tay", "Mở đầu ngắn."),
        SearchPassage(*under, "Khi nào"),
        SearchPassage(*under, "Trước khi ăn"),
        SearchPassage(*under, "Sau khi về nhà"),
        SearchPassage(*under, "từ chợ"),
        SearchPassage(*under, "Nơi"),
        SearchPassage(*under, "A & B"),
        SearchPassage(*under, "Chữ rời"),
    )


def test_a_page_without_text_has_none() -> None:
    assert passages("<h1></h1><p> </p>") == ()
