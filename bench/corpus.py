"""Writes a whole portal of N made-up directives: ``python -m bench.corpus N DIR``.

The same N gives the same bytes. The portal around them (mkdocs.yml, docs/, overrides/,
groups of addressees) is the repository's own, so that its real build is what gets timed.
"""

import argparse
import hashlib
import shutil
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.frontmatter import front_matter
from bench.prose import body
from bench.records import Earlier, Issue, issues, registries
from bench.words import ABBREVIATIONS
from directive_portal.sources.loader import ABBREVIATIONS_FILE, GROUPS_FILE

SEED = "directive-portal 1"
ROOT = Path(__file__).resolve().parent.parent
PORTAL = ("mkdocs.yml", "docs", "overrides", f"directives/{GROUPS_FILE}")
STAMP = ".corpus"
_GENERATOR = ("corpus", "frontmatter", "offices", "prose", "records", "sent", "words")
_ATTACHED = 0.04


def make(count: int, folder: Path, size: int | None = None) -> bool:
    """Make ``folder`` a portal of ``count`` directives; False when they were there. Bodies
    are cut at a paragraph where a file would have more than ``size`` bytes.

    The directives are made anew only when the generator changed, the portal around them
    is copied every time. Whatever else stood in a corpus of an older generator is removed;
    raises FileExistsError when the folder holds something that is no corpus.
    """
    stamp, mark = folder / STAMP, _mark(count, size)
    if folder.exists() and any(folder.iterdir()) and not stamp.exists():
        raise FileExistsError(f"{folder} is not empty and no corpus")
    fresh = stamp.exists() and stamp.read_text(encoding="utf-8") == mark
    if not fresh:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        stamp.write_text("unfinished", encoding="utf-8")
        _write_directives(count, folder / "directives", size)
    _copy_portal(folder)
    stamp.write_text(mark, encoding="utf-8")
    return not fresh


def _mark(count: int, size: int | None) -> str:
    """What a corpus depends on: its sizes, its seed and the generator's own source."""
    here = Path(__file__).parent
    sources = b"".join((here / f"{name}.py").read_bytes() for name in _GENERATOR)
    return f"{count} {size} {SEED} {hashlib.sha256(sources).hexdigest()}\n"


def _copy_portal(folder: Path) -> None:
    for name in PORTAL:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)


def _write_directives(count: int, folder: Path, size: int | None) -> None:
    made = issues(Random(f"{SEED} issues"), count)
    earlier = Earlier(made)
    for i, issue in enumerate(made):
        target = folder / issue.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_directive(Random(f"{SEED} {i}"), issue, earlier, target, size)
    for name, registry in zip(("issuers", "topics"), registries(), strict=True):
        _write(folder / f"{name}.yml", _yaml(registry))
    _write(folder / ABBREVIATIONS_FILE, _yaml(dict(ABBREVIATIONS)))


def _write_directive(
    rng: Random, issue: Issue, earlier: Earlier, target: Path, size: int | None
) -> None:
    attachments = []
    if rng.random() < _ATTACHED:
        content = _pdf()
        file = f"phu-luc-{issue.slug}.pdf"
        target.with_name(file).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        title = "Phụ lục: biểu mẫu kèm theo"
        attachments.append(
            {"file": file, "title": title, "official": True, "sha256": digest}
        )
    values, cited = front_matter(rng, issue, earlier, attachments)
    text = body(rng, issue.office.name, issue.matters, cited)
    head = f"---\n{_yaml(values)}---\n\n"
    if size:
        text = _cut(text, size - len(head.encode()))
    _write(target, head + text)


def _cut(text: str, size: int) -> str:
    """The first paragraphs that fit, at least one."""
    if len(text.encode()) <= size:
        return text
    whole = text.encode()[: max(0, size)].decode(errors="ignore").rpartition("\n\n")[0]
    return f"{whole or text.partition(chr(10))[0]}\n"


def _yaml(values: dict[str, Any]) -> str:
    # Lists of one record and of another may hold equal parts; no aliases are wanted.
    return yaml.dump(
        values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000
    )


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _pdf() -> bytes:
    """A PDF of one A4 page with two words."""
    shown = b"BT /F 14 Tf 72 770 Td (Phu luc) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream\n" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    text = b"%PDF-1.4\n"
    places = []
    for n, content in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(text))
        text += b"%d 0 obj%sendobj\n" % (n, content)
    start = len(text)
    rows = b"0000000000 65535 f \n" + b"".join(places)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return text + b"xref\n0 %d\n%s" % (count, rows) + trailer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="number of directives")
    parser.add_argument("folder", type=Path, help="where the portal is written")
    options = parser.parse_args()
    new = make(options.count, options.folder)
    state = "written" if new else "already there"
    print(f"{options.folder}: {options.count} directives {state}")


if __name__ == "__main__":
    main()
