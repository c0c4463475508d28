"""Makes the pictures of the guide anew: ``python -m tests.guide.pictures``.

Those of the window of commands are text (SVG), which a test compares with what the commands
print; those of a browser are looked at by whoever renews them.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import portals
from tests.guide import browser, drawn, readers, screens

GUIDE = portals.ROOT / "docs" / "huong-dan"
FOLDER = GUIDE / "hinh"
HELP = portals.ROOT / "docs" / "cach-tra-cuu"


def of_commands(folder: Path) -> Mapping[str, str]:
    """The pictures by name, made in a folder that is not there yet."""
    found = screens.all_of_them(folder)
    return {f"{name}.svg": drawn.svg(screen) for name, screen in found.items()}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as work:
        for name, text in of_commands(Path(work, "cong")).items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        for name, data in browser.all_of_them(screens.root(Path(work, "cong"))):
            (FOLDER / f"{name}.webp").write_bytes(data)
        for name, data in readers.all_of_them(Path(work, "nguoi-doc")):
            (HELP / f"{name}.webp").write_bytes(data)
    for path in (*sorted(FOLDER.iterdir()), *sorted(HELP.glob("*.webp"))):
        print(f"{path.relative_to(portals.ROOT)}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
