"""What others rest on when they read our pages: where the text and the status stand."""

import json
import re
from pathlib import Path

PLACE = Path("van-ban", "thanh-uy-can-tho", "2021", "168-cv-tu")


def test_text_and_status_stand_where_they_always_stood(own_site: Path) -> None:
    page = (own_site / PLACE / "index.html").read_text("utf-8")
    record = json.loads((own_site / PLACE / "index.json").read_text("utf-8"))
    assert page.count('<div class="directive-body">') == 1
    assert page.index('<div class="directive-body">') < page.index('<h2 id="tep">Tệp và')
    badges = re.findall(r'class="badge badge--(\w+)"', page)
    assert badges[0] == record["status"]["id"]
