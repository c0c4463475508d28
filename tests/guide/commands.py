"""The reference of all commands, as the guide for staff has it."""

# Texts stand on one line each.
# ruff: noqa: E501

from collections.abc import Iterator

import click

from directive_portal.cli import explained
from directive_portal.cli.main import COMMANDS, main
from tests import portals

PAGE = portals.ROOT / "docs" / "huong-dan" / "lenh.md"
_HEAD = """\
---
title: Mọi lệnh
description: Từng lệnh của cổng thông tin, dùng để làm gì, ghi thêm được những gì, ví dụ.
audience: staff
---

# Mọi lệnh

Trang này để tra; lần đầu hãy đọc [hướng dẫn từng việc](index.md#viec). Chạy lệnh ở thư mục của cổng, gõ đủ đường dẫn: `.venv\\Scripts\\portal check` (Windows), `.venv/bin/portal check` (Linux, macOS). Gõ `--help` sau tên lệnh thì lệnh tự nói như ở đây.

Trong cách gõ, phần ở giữa `[` và `]` có thể bỏ; dấu `…` nghĩa là ghi được nhiều cái. Lệnh làm xong việc thì kết thúc với mã 0, không xong thì với mã 1; chỉ máy tự động cần đến mã này.
"""


def page() -> str:
    top = click.Context(main, info_name="portal")
    commands = (main.get_command(top, name) for name in COMMANDS)
    sections = [_section(c, click.Context(c, top, c.name)) for c in commands if c]
    shared = f"\n## Trước tên lệnh {{#truoc}}\n\n{_parts(main, top)}"
    return _HEAD + "".join(sections) + shared


def parts() -> Iterator[tuple[str, set[str]]]:
    """What each command can be given, by the names that the catalogue has for it."""
    top = click.Context(main, info_name="portal")
    for command in (main, *(main.get_command(top, name) for name in COMMANDS)):
        assert command
        params = command.get_params(click.Context(command, top))
        yield command.name or "", {explained.name(part) for part in params}


def _section(command: click.Command, context: click.Context) -> str:
    typed = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    return (
        f"\n## portal {command.name} {{#{command.name}}}\n\n{explained.about(command)}\n\n"
        f"    {typed.replace(']...', ' …]')}\n\n{_parts(command, context)}\n"
        f"Ví dụ: `{explained.example(command)}`\n"
    )


def _parts(command: click.Command, context: click.Context) -> str:
    known = explained.parts(command, context)
    return "".join(f"- `{typed}`: {words}\n" for typed, words in known if typed != "--help")
