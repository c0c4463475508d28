"""Failures in words."""

import errno
import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from directive_portal import messages
from directive_portal.exports.paper.pdf import UnprintableError
from directive_portal.publish.failures import told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyboardInterrupt(), "Đã dừng theo yêu cầu."),
        (MemoryError(), "Máy không đủ bộ nhớ"),
        (BrokenProcessPool(), "Máy không đủ bộ nhớ"),
        (RecursionError(), "lồng quá nhiều tầng"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "{bad}"), "{bad}"),
        (ModuleNotFoundError("x", name="lxml"), "Thiếu thư viện lxml."),
        (UnprintableError("no font"), "gỡ ra (pip uninstall typst)"),
        (ZeroDivisionError("a {b} 0"), "Lỗi của chương trình: ZeroDivisionError: a {b} 0."),
        (SyntaxError("bad", ("a.py", 3, 1, "x")), "(a.py:3): SyntaxError"),
        (OSError("no errno"), "Không dùng được ?: no errno."),
        (OSError(errno.EIO, "x", b"\xff.md"), "Đọc hoặc ghi \udcff.md bị lỗi"),
    ],
)
def test_is_told(error: BaseException, words: str) -> None:
    assert words in told(error)


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "forbidden"),
        (errno.EPERM, "forbidden"),
        (errno.EROFS, "read_only"),
        (errno.ENAMETOOLONG, "long_name"),
        (errno.EMFILE, "many_files"),
        (errno.ENOLCK, "no_lock"),
        (errno.ENOENT, "other"),
    ],
)
def test_what_the_system_refuses_is_told_with_its_file(number: int, cause: str) -> None:
    reason = os.strerror(number)
    error = OSError(number, reason, "a.md", None, "b.md")
    expected = {"cause": cause, "file": "a.md → b.md", "reason": reason}
    assert told(error) == messages.text("vi", "failure.system", **expected)
