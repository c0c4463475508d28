"""``portal publish`` and ``portal rollback`` as a person runs them."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import brotli
import pytest
from filelock import FileLock
from tests import portals
from tests.project import Project
from tests.release.killed import LETTER, command, edit, killed, portal
from tests.release.test_verify import key

from directive_portal.release import sums

PAGE = f"van-ban/{LETTER}/index.html"
OTHER = "tinh-uy-song-vang/2021/32-cv-tu"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return portal(tmp_path / "cong")


def publish(root: Path, *arguments: str) -> str:
    status, said = command(root, "publish", *arguments)
    assert status == 0, said
    return said


def refused(root: Path, *arguments: str) -> str:
    status, said = command(root, *arguments)
    assert status == 1, said
    assert "Traceback" not in said
    return said


def standing(place: Path) -> dict[str, bytes]:
    return portals.files(place)


def test_what_is_published_is_sealed_kept_and_can_be_brought_back(
    root: Path, tmp_path: Path
) -> None:
    www = tmp_path / "www"
    said = publish(root, str(www))
    assert f"Đã đưa lên {www}: bản phát hành 0001, 1 văn bản," in said
    first = standing(www)
    listed = sums.read(www) or {}
    assert listed == sums.of(www) == sums.of(root / ".portal" / "releases" / "0001")
    page = first[PAGE]
    assert gzip.decompress(first[f"{PAGE}.gz"]) == page
    assert brotli.decompress(first[f"{PAGE}.br"]) == page
    made_by = json.loads(first["provenance.json"])
    assert {name: made_by[name] for name in ("site", "as_of", "commit", "changed")} == {
        "site": "https://thu.example.vn/",
        "as_of": "2027-01-01",
        "commit": None,
        "changed": None,
    }
    # The folder in which a portal is tried is left alone.
    assert not (root / "site").exists()

    # Nothing has changed: the same release.
    assert "bản phát hành 0001" in publish(root, str(www))
    edit(root, "hai")
    assert "bản phát hành 0002" in publish(root, str(www))
    assert standing(www)[PAGE] != page
    assert "Nội dung hai." in standing(www)[PAGE].decode()

    assert command(root, "rollback", str(www)) == (
        0,
        "Đã đưa bản phát hành 0001 trở lại.\n",
    )
    assert standing(www) == first
    assert refused(root, "rollback", str(www)) == "Không còn bản nào trước bản 0001.\n"
    assert command(root, "rollback", "--to", "2", str(www))[0] == 0
    assert "Không có bản phát hành 9. Đang giữ: 0001, 0002." in refused(
        root, "rollback", "--to", "9", str(www)
    )
    # Two builds of the same: the same bytes.
    again = portal(tmp_path / "lại")
    publish(again, str(tmp_path / "www2"))
    assert standing(tmp_path / "www2") == first


def test_without_a_target_the_site_of_the_portal_is_published(root: Path) -> None:
    publish(root)
    published = standing(root / "site")
    assert sums.of(root / "site") == sums.read(root / "site")
    # A build takes its place, and is published again over it.
    assert command(root, "build")[0] == 0
    assert not (root / "site" / "SHA256SUMS").exists()
    publish(root)
    assert standing(root / "site") == published
    assert command(root, "rollback")[0] == 1


def test_a_release_that_was_changed_is_not_brought_back(root: Path) -> None:
    publish(root)
    edit(root, "hai")
    publish(root)
    page = root / ".portal" / "releases" / "0001" / PAGE
    content = page.read_bytes()
    page.unlink()
    page.write_bytes(content + b"<p>")
    before = standing(root / "site")
    assert "đã bị sửa" in refused(root, "rollback")
    assert standing(root / "site") == before


def test_what_a_reader_has_open_still_finds_its_parts(root: Path) -> None:
    """Parts of the search index have names by hash: those of the release before stay."""

    def parts() -> set[str]:
        folders = (root / "site" / "tim-kiem").iterdir()
        return {folder.name for folder in folders if folder.is_dir()}

    publish(root)
    first = parts()
    edit(root, "hai")
    publish(root)
    second = parts() - first
    assert parts() == first | second
    assert len(second) == 1
    edit(root, "ba")
    publish(root)
    assert not parts() & first
    assert parts() > second
    assert command(root, "verify", "site")[0] == 0


def test_addresses_that_would_be_lost_stop_it(root: Path) -> None:
    project = Project(root)
    project.directive(
        OTHER, "Nội dung khác của văn bản thứ hai, dài đủ để nhận ra.\n", number="32-CV/TU"
    )
    publish(root)
    before = standing(root / "site")
    project_file = root / "directives" / f"{OTHER}.md"
    text = project_file.read_text("utf-8")
    project_file.unlink()
    # A build that knows of no earlier one, as on a fresh clone beside what is served.
    (root / ".portal" / "published").unlink()
    said = refused(root, "publish")
    assert f"- địa chỉ đã đăng sẽ mất: van-ban/{OTHER}/\n" in said
    assert "Trang đang có được giữ nguyên." in said
    assert standing(root / "site") == before
    # Withdrawn, its page stays and its text goes.
    withdrawn = "changes:\n- {date: 2026-12-01, kind: withdrawal, note: Đăng nhầm}\n---\n"
    project_file.write_text(withdrawn.join(text.rsplit("---\n", 1)), "utf-8")
    publish(root)
    # Nor does it come back with an earlier release.
    said = refused(root, "rollback", "--to", "1")
    assert f"văn bản nay đã rút, hoặc nay là bản nháp, bản hẹn ngày ({OTHER})" in said
    assert f"van-ban/{OTHER}/source.md" not in standing(root / "site")
    assert f"van-ban/{OTHER}/index.html" in standing(root / "site")
    project_file.unlink()
    shutil.rmtree(root / ".portal")
    publish(root, "--allow-lost")
    assert f"van-ban/{OTHER}/index.html" not in standing(root / "site")


def test_a_page_that_loads_from_another_host_stops_it(root: Path) -> None:
    publish(root)
    before = standing(root / "site")
    own = root / "mau"
    own.mkdir()
    (own / "404.html").write_text(
        '{% extends "main.html" %}{% block content %}<h1>Không có</h1>'
        '<img src="https://dem.example.org/1.gif" alt="">{% endblock %}',
        encoding="utf-8",
    )
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace(f"{portals.ROOT.as_posix()}/overrides", "mau")
    config.write_text(text, "utf-8")
    assert "404.html: tải “https://dem.example.org/1.gif” từ máy chủ khác" in refused(
        root, "publish"
    )
    assert standing(root / "site") == before


def test_a_key_signs(root: Path, tmp_path: Path) -> None:
    file = key(tmp_path, "khoa")
    publish(root, "--key", str(file))
    asked = ("verify", "site", "--key", f"{file}.pub")
    assert command(root, *asked)[1].endswith("đúng như cổng đã đăng; chữ ký đúng.\n")
    before = standing(root / "site")
    edit(root, "hai")
    assert "Không thấy tệp khóa" in refused(root, "publish", "--key", str(tmp_path / "x"))
    (tmp_path / "y").write_text("no key")
    assert "Không ký được bằng khóa" in refused(
        root, "publish", "--key", str(tmp_path / "y")
    )
    assert standing(root / "site") == before


def test_a_link_is_followed_and_foreign_files_are_left_alone(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "thật").mkdir()
    (tmp_path / "www").symlink_to(tmp_path / "thật")
    publish(root, str(tmp_path / "www"))
    assert (tmp_path / "www").is_symlink()
    assert (tmp_path / "thật" / PAGE).exists()
    (tmp_path / "www" / ".htaccess").write_text("# của máy chủ\n")
    (tmp_path / "www" / "thư.docx").write_bytes(b"x")
    edit(root, "hai")
    assert "có 1 tệp không do cổng dựng ra (thư.docx)" in refused(
        root, "publish", str(tmp_path / "www")
    )
    (tmp_path / "www" / "thư.docx").unlink()
    publish(root, str(tmp_path / "www"))
    assert (tmp_path / "www" / ".htaccess").read_text() == "# của máy chủ\n"


def test_an_older_day_does_not_take_the_place_of_a_newer(
    root: Path, tmp_path: Path
) -> None:
    www = tmp_path / "www"
    publish(root, str(www))
    shutil.rmtree(root / ".portal")
    said = refused(root, "publish", "--as-of", "2021-05-30", str(www))
    assert "đã đăng văn bản ngày 01/6/2021" in said


def test_a_second_one_says_for_whom_it_waits(root: Path) -> None:
    (root / ".portal").mkdir()
    holder = root / ".portal" / "publishing-holder"
    with FileLock(root / ".portal" / "publishing"):
        holder.write_text("4711", encoding="utf-8")
        with subprocess.Popen(
            portals.portal("publish"),
            cwd=root,
            env={**os.environ, "SOURCE_DATE_EPOCH": portals.AS_OF, "PYTHONUTF8": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as second:
            assert second.stderr
            assert "(tiến trình 4711)" in second.stderr.readline()
            second.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small volume")
def test_a_full_disk_changes_nothing(root: Path, tmp_path: Path) -> None:
    """The target is the root of a volume that has no room for the new release."""
    www = tmp_path / "www"
    www.mkdir()
    script = tmp_path / "full.sh"
    publish_ = " ".join(portals.portal("publish", str(www)))
    script.write_text(
        f"mount -t tmpfs -o size=40m tmpfs {www}\n{publish_} || exit 9\n"
        f"cp -a {www} {tmp_path / 'before'}\n"
        f"head -c 60m /dev/zero > {www}/.filled 2>/dev/null\n"
        f"sed -i s/thử/hai/ directives/{LETTER}.md\n"
        f"{publish_} && exit 8\n"
        f"cp -a {www} {tmp_path / 'after'}\n"
        f"rm {www}/.filled\n{publish_} || exit 7\ncp -a {www} {tmp_path / 'again'}\n",
        encoding="utf-8",
    )
    command_ = ["unshare", "--mount", "--map-root-user", "sh", str(script)]
    if not shutil.which("unshare") or subprocess.run([*command_[:3], "true"]).returncode:
        pytest.skip("no volume can be mounted here")
    done = portals.run(command_, root, check=False)
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout
    after = portals.files(tmp_path / "after")
    del after[".filled"]
    assert after == portals.files(tmp_path / "before")
    assert "Nội dung hai." in (tmp_path / "again" / PAGE).read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_at_random_readers_have_whole_pages_of_one_release(
    root: Path, tmp_path: Path
) -> None:
    reader = killed(root, tmp_path / "www", 6, seed=int(time.time_ns()))
    assert reader.reads
    assert reader.missed == reader.mixed == []
    assert command(root, "verify", str(tmp_path / "www"))[0] == 0
