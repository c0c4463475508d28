"""After each save a preview is what it would be if all were made anew."""

import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from tests import portals

from directive_portal.host.plugin import DirectivePortal
from directive_portal.host.saves import Later

SAVES = 6
# They tell of the whole site, and wait for the next whole build.
LATER = frozenset(("sitemap.xml", "manifest.json", "llms.txt", "mat-mang.json"))


@pytest.fixture
def quiet() -> Iterator[None]:
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


def preview(root: Path, folder: Path) -> tuple[MkDocsConfig, DirectivePortal]:
    """A preview as MkDocs begins it."""
    folder.mkdir()
    # MkDocs keeps a plugin for the next configuration; this is another preview.
    plugins = dict(MkDocsConfig._schema)["plugins"]
    assert isinstance(plugins, Plugins)
    plugins.plugin_cache.clear()
    config = _configured(root, folder)
    config.plugins.run_event("startup", command="serve", dirty=False)
    build(config)
    plugin = config.plugins["directive-portal"]
    assert isinstance(plugin, DirectivePortal)
    return config, plugin


def _configured(root: Path, folder: Path) -> MkDocsConfig:
    return load_config(
        str(root / "mkdocs.yml"), site_dir=str(folder), site_url="http://127.0.0.1:8000/"
    )


def _rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(f"(?m)^{old}$", new, text, count=1), encoding="utf-8")


def _record(root: Path, random: Random) -> Path:
    return random.choice(sorted((root / "directives").glob("*/*/*.md")))


def _body(root: Path, random: Random) -> None:
    with _record(root, random).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{random.randint(1, 99)}. Dọn bến trước ngày 20.\n")


def _subject(root: Path, random: Random) -> None:
    said = f"subject: Việc thứ {random.randint(1, 99)} của bến"
    _rewrite(_record(root, random), "subject: .*", said)


def _expires(root: Path, random: Random) -> None:
    record = _record(root, random)
    if "expires:" not in record.read_text(encoding="utf-8"):
        _rewrite(record, "(published: .*)", r"\1\nexpires: 2028-12-01")


def _issuer(root: Path, random: Random) -> None:
    file = root / "directives" / "issuers.yml"
    text = file.read_text(encoding="utf-8")
    name = random.choice(re.findall(r"name: ([^,}\n]+)", text))
    file.write_text(text.replace(name, f"{name} mới"), encoding="utf-8")


def _gone(root: Path, random: Random) -> None:
    alone = [
        record
        for record in sorted((root / "directives").glob("*/*/*.md"))
        if "attachments" not in record.read_text(encoding="utf-8")
    ]
    if len(alone) > 3:
        random.choice(alone).unlink()


EDITS: tuple[Callable[[Path, Random], None], ...] = (
    *(_body, _body, _subject, _expires, _issuer, _gone),
)


@pytest.mark.parametrize("site", ["life", "lineage", "duties"])
@pytest.mark.usefixtures("quiet")
def test_after_a_save_all_is_as_if_made_anew(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", portals.AS_OF)
    random, root = Random(site), tmp_path / "cong"
    portals.settle(portals.SITES / site, root)
    config, plugin = preview(root, tmp_path / "xem")
    done = 0
    for n in range(SAVES):
        random.choice(EDITS)(root, random)
        done += plugin.after_a_save()
        if plugin.shown is None:
            build(config)
        plugin.later.wait()
        apart = tmp_path / f"cong-{n}"
        shutil.copytree(root, apart, ignore=shutil.ignore_patterns(".portal"))
        preview(apart, tmp_path / f"moi-{n}")
        anew = portals.files(tmp_path / f"moi-{n}")
        known = portals.files(tmp_path / "xem")
        assert _shown(known) == _shown(anew)
    # Not where what is hidden, or stands beside a directive, is another.
    assert done > SAVES // 2


def _shown(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: text for name, text in files.items() if name not in LATER}


@pytest.mark.usefixtures("quiet")
def test_other_settings_are_those_of_the_next_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", portals.AS_OF)
    root, random = portals.settle(portals.SITES / "life", tmp_path / "cong"), Random(1)
    _, plugin = preview(root, tmp_path / "xem")
    _rewrite(root / "mkdocs.yml", "site_name: .*", "site_name: Cổng tên khác")
    assert not plugin.after_a_save()
    build(_configured(root, tmp_path / "xem"))  # as the server does
    for _ in range(2):
        _body(root, random)
        assert plugin.after_a_save()
        plugin.later.wait()
    pages = portals.pages(tmp_path / "xem")
    assert [at for at, page in pages.items() if "Cổng tên khác" not in page] == []


@pytest.mark.usefixtures("quiet")
def test_where_a_hook_has_a_say_all_is_made_anew(tmp_path: Path) -> None:
    root = portals.settle(portals.SITES / "life", tmp_path / "cong")
    (root / "hook.py").write_text("", encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    _, plugin = preview(root, tmp_path / "xem")
    _body(root, Random(1))
    assert not plugin.after_a_save()


def test_of_what_waits_only_the_last_is_done() -> None:
    later, begun, go, done = Later(), threading.Event(), threading.Event(), list[int]()

    def first() -> None:
        begun.set()
        assert go.wait(60)
        done.append(1)

    later.begin(first)
    assert begun.wait(60)
    later.begin(lambda: done.append(2))
    later.begin(lambda: done.append(3))
    go.set()
    later.wait()
    assert (done, later.failed) == ([1, 3], False)
    later.begin(lambda: done.append(4))
    later.wait()
    assert done == [1, 3, 4]


def test_what_fails_later_is_known(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise OSError("no room")

    later = Later()
    with caplog.at_level(logging.CRITICAL, logger="mkdocs"):
        later.begin(fail)
        later.wait()
    assert later.failed
