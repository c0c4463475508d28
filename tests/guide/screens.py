"""What a clerk sees in the window of commands: each is run on a made-up letter, in a portal
of its own, on a day that is given."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from tests import portals
from tests.importer import papers

DAY = "1795737600"  # 27 November 2026, 07:00 in Viet Nam
LETTER = "45-UBND-VP.docx"
RECORD = "directives/uy-ban-nhan-dan-xa-an-hai/2026/45-ubnd-vp.md"
ADDRESS = RECORD.replace("directives", "van-ban").replace(".md", "/")
# Where a clerk's portal may stand; the true folder is another with each run.
_SHOWN_AS = r"C:\cong-van-ban"
_ISSUERS = """\
uy-ban-nhan-dan-xa-an-hai:
  name: Ủy ban nhân dân xã An Hải
  codes: [UBND]
  family: state
  level: commune
"""


def all_of_them(folder: Path) -> Mapping[str, str]:
    """The screens by the names of their pictures, in a folder that is not there yet."""
    root = portal(folder)
    shutil.copy(_letter(folder), root)
    new = typed(root, "new", LETTER, "--keep")
    _edit(root, lambda text: text.replace("date: 2026-08-05", "date: 5/8/2026"))
    wrong = typed(root, "check")
    mended = [typed(root, "fix"), typed(root, "fix", "--write"), typed(root, "check")]
    _edit(root, lambda text: re.sub("(?m)^# .*\n|^draft: true\n", "", text))
    return {
        "lenh-new": new,
        "lenh-check": wrong,
        "lenh-fix": "\n".join(mended),
        "lenh-build": typed(root, "build"),
    }


def waiting(folder: Path) -> str:
    """The line by which a check tells of a draft and of what is to appear later."""
    root = portal(folder)
    letter = str(_letter(folder))
    typed(root, "new", letter)
    text = (root / RECORD).read_text(encoding="utf-8")
    later = re.sub("(?m)^# .*\n|^draft: true\n", "", text.replace("45/UBND", "46/UBND"))
    later = re.sub("(?m)^published: .*", "published: 2026-12-01", later)
    path = root / RECORD.replace("45-ubnd", "46-ubnd")
    path.write_text(later, encoding="utf-8", newline="\n")
    return typed(root, "check").splitlines()[-1]


def root(folder: Path) -> Path:
    return folder / "cong"


def portal(folder: Path) -> Path:
    made = root(folder)
    made.mkdir(parents=True)
    portals.empty(made)
    (made / "directives").mkdir()
    for name, text in (("issuers.yml", _ISSUERS), ("topics.yml", "{}\n")):
        (made / "directives" / name).write_text(text, encoding="utf-8", newline="\n")
    return made


def typed(root: Path, *arguments: str) -> str:
    """A command, and what it prints for people to keep."""
    environment = {"SOURCE_DATE_EPOCH": DAY}
    command = portals.portal(*arguments)
    done = portals.run(command, root, check=False, environment=environment)
    lines = done.stdout.replace(f"{root}/", f"{_SHOWN_AS}\\").splitlines()
    # How far a build is, is written over again and again.
    kept = [line for line in lines if not re.search(r"…$|^INFO", line)]
    return "\n".join((f"> portal {' '.join(arguments)}", *kept, ""))


def _letter(folder: Path) -> Path:
    path = folder / LETTER
    path.write_bytes(papers.saved(papers.state_letter()))
    return path


def _edit(root: Path, change: Callable[[str], str]) -> None:
    path = root / RECORD
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8", newline="\n")
