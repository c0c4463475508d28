"""A made-up portal, written file by file and read back by the loader."""

import json
from datetime import date
from pathlib import Path

from directive_portal.checks import rules
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive

ISSUERS = """\
tinh-uy-song-vang: {name: Tỉnh ủy Sông Vàng, codes: [TU], family: party}
tinh-uy-nui-bac: {name: Tỉnh ủy Núi Bạc, codes: [TU], family: party}
huyen-uy-ben-nua: {name: Huyện ủy Bến Nứa, family: party, parent: tinh-uy-song-vang}
bo-mua-nang: {name: Bộ Mưa Nắng, codes: [BMN], family: state}
quoc-hoi: {name: Quốc hội, codes: [QH], family: state}
"""
TOPICS = """\
le-hoi: {name: Lễ hội}
ben-thuyen: {name: Bến thuyền}
"""
RECORD = {
    "number": "31-CV/TU",
    "type": "cong-van",
    "date": "2021-05-28",
    "subject": "Chuẩn bị lễ hội đua thuyền",
    "text": "summary",
    "published": "2021-06-01",
}


class Project:
    """``root`` holds the two registries and what was written; ``write`` takes paths below
    ``directives/``.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("issuers.yml", ISSUERS)
        self.write("topics.yml", TOPICS)

    def write(self, name: str, content: str | bytes) -> None:
        path = self.root / "directives" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def directive(self, id_: str, body: str = "", **fields: object) -> None:
        """Write a record at ``issuer/year/slug``; what is not given is as in RECORD."""
        # JSON is YAML, and quotes keep every value what it is.
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}\n"
            for key, value in {**RECORD, **fields}.items()
        ]
        self.write(f"{id_}.md", f"---\n{''.join(lines)}---\n{body}")

    def sources(self) -> Sources:
        return loader.load(self.root)

    def only(self) -> Directive:
        """The one directive of the project."""
        (directive,) = self.sources().directives
        return directive

    def problems(self) -> list[tuple[str, str, int, int]]:
        """Code, path, line and column of everything that the checks find."""
        found = rules.check(self.sources())
        return [(p.code, p.path, p.line, p.column) for p in found]

    def register(self, as_of: str = "2022-01-01") -> Register:
        """The register of a project in which the checks find no error."""
        assert [problem for problem in self.problems() if problem[0][0] == "E"] == []
        return build(self.sources(), date.fromisoformat(as_of))
