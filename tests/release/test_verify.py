"""``portal verify``: a copy that differs in one bit is none."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from directive_portal.release import signature, sums
from tests.release.killed import command
from tests.release.test_sums import lay
from tests.serving import serve

FILES = {
    "index.html": b"<p>Trang",
    "van-ban/1/index.html": b"<p>M\xe1\xbb\x99t",
    "van-ban/1/index.html.gz": b"x",
    "van-ban/1/source.md": b"M\xe1\xbb\x99t",
    "404.html": b"<p>?",
    "_headers": b"/*",
}


def released(folder: Path) -> Path:
    lay(folder, FILES)
    text = sums.text(sums.of(folder))
    (folder / "SHA256SUMS").write_text(text, encoding="utf-8")
    return folder


def key(folder: Path, name: str) -> Path:
    file = folder / name
    command_ = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(file)]
    subprocess.run(command_, check=True)
    return file


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


DIFFERENCES = {
    "khác: van-ban/1/index.html": lambda copy: flip(copy / "van-ban/1/index.html"),
    "thiếu: 404.html": lambda copy: (copy / "404.html").unlink(),
    "thừa: van-ban/2.html": lambda copy: lay(copy, {"van-ban/2.html": b""}),
    "thừa: .htaccess": lambda copy: lay(copy, {".htaccess": b"Redirect / //e.org"}),
}


def test_a_whole_copy(tmp_path: Path) -> None:
    copy = released(tmp_path / "copy")
    lay(copy, {".portal-site": b"of builds", ".git/HEAD": b"of a host"})
    status, said = command(tmp_path, "verify", str(copy))
    assert (status, said.partition(".")[0]) == (
        0,
        "Cả 6 tệp khớp bảng tổng kiểm đặt cạnh chúng",
    )


@pytest.mark.parametrize("told", DIFFERENCES)
def test_a_difference_is_named(told: str, tmp_path: Path) -> None:
    copy = released(tmp_path / "copy")
    DIFFERENCES[told](copy)
    status, said = command(tmp_path, "verify", str(copy))
    assert status == 1
    assert said == f"{told}\nBản sao KHÔNG đúng như đã đăng (đã so 6 tệp).\n"


def test_a_copy_is_held_to_a_list_from_elsewhere(tmp_path: Path) -> None:
    listed = tmp_path / "SHA256SUMS"
    copy = released(tmp_path / "copy")
    shutil.copy(copy / "SHA256SUMS", listed)
    assert command(tmp_path, "verify", str(copy), "--against", str(listed))[0] == 0
    # Who changes a file can change the list beside it as well.
    flip(copy / "404.html")
    (copy / "SHA256SUMS").write_text(sums.text(sums.of(copy)), encoding="utf-8")
    assert command(tmp_path, "verify", str(copy))[0] == 0
    status, said = command(tmp_path, "verify", str(copy), "--against", str(listed))
    assert (status, said.splitlines()[0]) == (1, "khác: 404.html")


def test_the_key_tells_who_published(tmp_path: Path) -> None:
    ours, others = key(tmp_path, "cua-ta"), key(tmp_path, "nguoi-khac")
    copy = released(tmp_path / "copy")
    asked = ("verify", str(copy), "--key", f"{ours}.pub")
    status, said = command(tmp_path, *asked)
    assert (status, said) == (
        1,
        f"Không kiểm được chữ ký: {copy} không có tệp SHA256SUMS.sig.\n",
    )
    signature.sign(copy / "SHA256SUMS", ours)
    assert command(tmp_path, *asked) == (
        0,
        "Cả 6 tệp đúng như cổng đã đăng; chữ ký đúng.\n",
    )
    (copy / "SHA256SUMS.sig").unlink()
    signature.sign(copy / "SHA256SUMS", others)
    status, said = command(tmp_path, *asked)
    assert status == 1
    assert said.startswith("Chữ ký KHÔNG đúng: bảng tổng kiểm không do khóa ")
    # A list that was changed is not what was signed.
    signature_of_ours = copy / "SHA256SUMS.sig"
    signature_of_ours.unlink()
    signature.sign(copy / "SHA256SUMS", ours)
    flip(copy / "404.html")
    (copy / "SHA256SUMS").write_text(sums.text(sums.of(copy)), encoding="utf-8")
    assert command(tmp_path, *asked)[0] == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda copy: (copy / "SHA256SUMS").unlink(), "không có tệp SHA256SUMS"),
        (lambda copy: (copy / "SHA256SUMS").write_bytes(b"x"), "hỏng ở dòng “x”"),
        (shutil.rmtree, "Không có gì ở"),
    ],
)
def test_without_a_list_nothing_is_claimed(
    spoil: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    copy = released(tmp_path / "copy")
    spoil(copy)
    status, said = command(tmp_path, "verify", str(copy))
    assert status == 1
    assert words in said
    assert "Traceback" not in said


def test_what_a_server_gives_is_compared(tmp_path: Path) -> None:
    copy, served = released(tmp_path / "copy"), ""
    for served in serve(copy):
        # What servers keep for themselves or send in the place of others is not asked for.
        status, said = command(tmp_path, "verify", served)
        assert (status, said.partition(" khớp")[0]) == (0, "Cả 4 tệp")
        flip(copy / "index.html")
        (copy / "van-ban/1/source.md").unlink()
        status, said = command(tmp_path, "verify", served)
        assert status == 1
        assert said.splitlines()[:2] == ["khác: index.html", "thiếu: van-ban/1/source.md"]
    status, said = command(tmp_path, "verify", served)
    assert status == 1
    assert said.startswith(f"Không hỏi được {served[:-1]}: ")
