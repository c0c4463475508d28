"""What workflows and timers tell a machine to run is run, as it stands there, by a bare
shell in a fresh clone. The steps that are a host's own (``uses``, artifacts) are done by
hand."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import portals
from tests.cli.test_own_portal import DIRECTIVE, OPTIONS, Installed, wheel

START = portals.ROOT / "plugins/directive_portal/start/git"
HOSTS = {
    "github": ".github/workflows/portal.yml",
    "gitlab": ".gitlab-ci.yml",
    "forgejo": ".forgejo/workflows/portal.yml",
}
# How the program is installed and called: of this repository by its lock file, of an
# office's portal as a package.
HOW = re.compile(
    r"(\.venv/bin/)?portal check|python3 install\.py|python3 -m venv.*"
    r"|(\.venv/bin/)?pip install -r requirements\.txt"
)


@dataclass(frozen=True)
class Office:
    """A portal under git, and a machine that has a shell, git, Python and pip."""

    root: Path
    programs: Path
    wheels: Path

    def clone(self, folder: Path) -> Path:
        self._git(self.root, "clone", "-q", "--depth=2", self.root.as_uri(), str(folder))
        return folder

    def commit(self) -> None:
        self._git(self.root, "init", "-q", "-b", "main")
        self._git(self.root, "add", ".")
        who = ("-c", "user.name=Mây", "-c", "user.email=may@bennua.example.vn")
        self._git(self.root, *who, "commit", "-qm", "Bắt đầu")

    def _git(self, folder: Path, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, check=True)

    def run(self, commands: list[str], folder: Path) -> None:
        """As hosts do: one shell for the commands, which ends with the first that fails."""
        told = {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "HOME": str(folder.parent),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "SOURCE_DATE_EPOCH": portals.AS_OF,
        }
        script = "\n".join(commands)
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", script],
            cwd=folder,
            env=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    made = wheel(folder, "7.1.0")
    machine = Installed(folder / "machine")
    pip = folder / "machine/bin/pip"
    pip.write_text('#!/bin/sh\nexec python3 -m pip "$@"\n', encoding="utf-8")
    pip.chmod(0o755)
    office = Office(folder / "cong", pip.parent, made.parent)
    machine.install(made)
    options = [word for key, value in OPTIONS.items() for word in (f"--{key}", value)]
    machine.portal(folder, "init", "cong", *options)
    for git in HOSTS:
        for file in (START / git).rglob("*.yml"):
            name = re.sub(r"\bdot-", ".", file.relative_to(START / git).as_posix())
            (office.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, office.root / name)
    record = office.root / DIRECTIVE
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    office.commit()
    # What a runner has not got.
    subprocess.run([pip, "uninstall", "-qy", "directive-portal"], check=False)
    for file in folder.glob("machine/**/directive_portal*"):
        shutil.rmtree(file)
    (folder / "machine/bin/portal").unlink(missing_ok=True)
    return office


def is_published(site: Path, office: Office) -> None:
    """Whether a folder is a whole release of the office's portal."""
    sums = subprocess.run(
        ["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=site, check=False
    )
    assert sums.returncode == 0
    assert OPTIONS["owner"] in (site / "index.html").read_text(encoding="utf-8")
    assert (
        (site / "van-ban" / Path(DIRECTIVE).relative_to("directives"))
        .with_suffix("")
        .is_dir()
    )


def told(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_github(office: Office, tmp_path: Path) -> None:
    clone = office.clone(tmp_path / "clone")
    steps = told(clone / HOSTS["github"])["jobs"]["build"]["steps"]
    office.run([step["run"] for step in steps if "run" in step], clone)
    uploaded = {step["with"]["path"] for step in steps if "upload" in step.get("uses", "")}
    assert uploaded == {"site"}
    is_published(clone / "site", office)


def test_gitlab(office: Office, tmp_path: Path) -> None:
    jobs = told(office.root / HOSTS["gitlab"])
    first = office.clone(tmp_path / "build")
    office.run(jobs["build"]["script"], first)
    (kept,) = jobs["build"]["artifacts"]["paths"]
    # The next job begins with a clone of its own and what was kept.
    second = office.clone(tmp_path / "pages")
    (first / kept).rename(second / kept)
    office.run(jobs["pages"]["script"], second)
    # GitLab serves this folder and no other.
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    is_published(second / "public", office)


def test_timers(office: Office, tmp_path: Path) -> None:
    clone, site = office.clone(tmp_path / "clone"), tmp_path / "www" / "van-ban"
    site.parent.mkdir()
    office.run(["pip install -q -r requirements.txt"], clone)
    (clone / ".venv").symlink_to(office.programs.parent)
    text = (portals.ROOT / "docs/developers/aging.md").read_text(encoding="utf-8")
    cron = re.findall(r"^\d+ \d+ \* \* \* (.*)$", text, re.M)
    unit = re.findall(r"^ExecStart(?:Pre)?=-?(.*)$", text, re.M)
    assert (len(cron), len(unit)) == (1, 2)
    guide = (portals.ROOT / "docs/huong-dan/tu-dung.md").read_text(encoding="utf-8")
    assert f"* * * {cron[0]}\n" in guide
    places = {"/srv/van-ban": str(clone), "/srv/www/van-ban": str(site)}
    for commands in (cron, unit):
        for here, there in places.items():
            commands = [command.replace(here, there) for command in commands]
        office.run(commands, clone)
        is_published(site, office)


def _lines(file: Path) -> list[str]:
    """A workflow without how the program is installed and called, and without words."""
    lines = file.read_text(encoding="utf-8").splitlines()
    bare = (line.partition("#")[0].rstrip().replace(".venv/bin/", "") for line in lines)
    return [line for line in bare if line and not HOW.search(line)]


@pytest.mark.parametrize("git", HOSTS)
def test_a_new_portal_gets_what_this_one_has(git: str) -> None:
    name = HOSTS[git]
    given = START / git / name.replace(".", "dot-", 1)
    assert _lines(given) == _lines(portals.ROOT / name)
    assert any("portal publish" in line for line in _lines(given))


def test_each_night_is_one_of_viet_nam() -> None:
    """After midnight there, and not long after."""
    files = [portals.ROOT / HOSTS[git] for git in ("github", "forgejo")]
    # To YAML 1.1 "on" is a truth.
    days = chain.from_iterable(told(file)[True]["schedule"] for file in files)
    for day in days:
        minute, hour, *rest = day["cron"].split()
        assert rest == ["*", "*", "*"]
        assert (int(hour) + 7) % 24 == 0
        assert 5 <= int(minute) <= 30
