"""``portal new`` and files that are no papers: a word, exit 1, nothing written."""

import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests import portals
from tests.importer import hostile

from directive_portal.cli.main import main
from directive_portal.sources.loader import load

_REFUSED = (
    *("none.docx", "zeros.pdf", "xlsx-in.docx", "pdf-in.txt", "cut-50.odt", "locked.pdf"),
    *("locked.docx", "locked.odt", "vba.docx", "bomb.docx", "lying.docx", "behind.docx"),
    *("large.txt", "nothing.docx", "no-ending", "two.docx.exe", "laughs.docx", "deep.odt"),
    *("outside.docx", "other-root.docx", "scan.pdf", "flate.pdf"),
    *("bytes.txt", "surrogates.txt", "docm.docx", "basic.odt", "other-type.odt"),
)
_MADE = dict(hostile.files())


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return portals.copy(tmp_path_factory.mktemp("portal") / "cổng")


def _new(root: Path, *arguments: str, given: bytes = b"") -> tuple[int, str, set[Path]]:
    before = set(root.rglob("*"))
    command = ["--root", str(root), "new", *arguments]
    done = CliRunner().invoke(main, command, input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output, set(root.rglob("*")) - before


def _issuer(root: Path) -> str:
    registry = (root / "directives" / "issuers.yml").read_text(encoding="utf-8")
    return next(iter(yaml.safe_load(registry)))


@pytest.mark.parametrize("name", _REFUSED)
def test_it_is_refused_in_words_and_leaves_nothing(
    name: str, portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    paper = tmp_path / name
    paper.write_bytes(_MADE[name]())
    status, said, made = _new(portal, str(paper), "--keep", "--issuer", _issuer(portal))
    assert (status, made, list(temporary.iterdir())) == (1, set(), [])
    assert len(said.strip().splitlines()) == 1
    assert len(said) < 600


def test_what_is_no_file_is_told(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "round").symlink_to(tmp_path / "round")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name, words in (
        (str(tmp_path / "folder"), "là một thư mục"),
        (str(pipe), "không phải tệp thường"),
        ("/dev/zero", "không phải tệp thường"),
        (str(tmp_path / "none.docx"), "không có tệp"),
        (str(tmp_path / "round"), "không mở được tệp"),
        (str(tmp_path / ("x" * 300)), "không mở được tệp"),
        ("a\0b.docx", "không mở được tệp"),
        ("bẻ\n\u202edòng.docx", "không có tệp"),
    ):
        status, said, made = _new(portal, name)
        assert (status, made) == (1, set())
        assert words in said
        assert len(said.strip().splitlines()) == 1


def test_a_kind_that_is_not_published_is_not_kept(portal: Path, tmp_path: Path) -> None:
    for name in ("công văn", "công văn.md"):
        (tmp_path / name).write_text("Số: 1/UBND-VP\nV/v họp\n", encoding="utf-8")
        status, said, made = _new(portal, str(tmp_path / name), "--keep")
        assert (status, made) == (1, set())
        assert "--keep" in said


_INJECTED = (
    "---\nnumber: 9/X\n---",
    'hỏi: "đáp" # ghi',
    "!!python/object/apply:os.system [ls]",
    "&neo *neo {a: [b}",
    "- - - ? : |\n>",
    "'đơn' \"kép\" \\n `lùi`",
    "a\u2028b\u0085c\x90d\x1be\ufffff",
    "\u202eđảo\u2066 \U0001f600 \ue000",
    "<script>alert(1)</script> [a](javascript:alert(1)) {{ x }} {% y %}",
    "# tiêu đề\n\n    mã\n\n[^1]: chú\n\n| a | b |\n|---|---|",
    "null",
    "2026-01-01",
    "%YAML 1.2\n...",
)


@pytest.mark.parametrize("words", _INJECTED)
def test_what_a_paper_says_is_never_markup_of_its_draft(words: str, tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cổng")
    line = " ".join(words.split())
    paper = (
        f"UBND XÃ {line}\nSố: 45/UBND-VP {line}\nV/v {line}\nKính gửi: {line}\n"
        f"1. Việc thứ nhất: {words}\n2. Gửi báo cáo ({line}) trước ngày 20/3/2026.\n"
        f"Nơi nhận:\n- {line};\n- Lưu: VT.\nCHỦ TỊCH\n{line}\nTrần Văn Bình\n"
    )
    status, said, made = _new(root, "-", "--issuer", _issuer(root), given=paper.encode())
    assert status == 0, said
    (draft,) = (path for path in made if path.is_file())
    path = draft.relative_to(root / "directives").as_posix()
    sources = load(root)
    assert path in sources.records
    assert not {name for name in sources.unread if path in name}
    assert [known.draft for known in sources.directives if known.source.path.endswith(path)]
