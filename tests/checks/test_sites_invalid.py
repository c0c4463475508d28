"""Every fault that the checks know has a project of its own that shows it.

A folder of ``sites_invalid`` holds what is wrong, and is laid over the usual registries.
"""

import re
import shutil
from pathlib import Path

import pytest

from directive_portal import messages
from directive_portal.checks import report, rules
from directive_portal.publish import check
from directive_portal.sources.diagnostic import Diagnostic
from tests import portals, scenes
from tests.golden import assert_is
from tests.project import Project

SITES = Path(__file__).parents[1] / "sites_invalid"
USUAL = SITES.with_name("usual")
FOLDERS = sorted(path.name for path in SITES.iterdir())
ALONE = [name for name in FOLDERS if name != "many"]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all of them, whole, as far below the templates as they are here."""
    top = tmp_path_factory.mktemp("portals")
    root = top / "tests/sites_invalid"
    (top / "overrides").symlink_to(portals.ROOT / "overrides")
    for name in FOLDERS:
        for folder in (USUAL, SITES / name):
            shutil.copytree(folder, root / name, dirs_exist_ok=True)
    return root


def problems(site: Path) -> list[Diagnostic]:
    return check.check(site)[1]


@pytest.mark.parametrize("name", FOLDERS)
def test_site_gives_exactly_its_messages(name: str, sites: Path) -> None:
    found = report.as_json(problems(sites / name), "en")
    assert_is(SITES / name / "expected.json", found)


@pytest.mark.parametrize("name", ALONE)
def test_site_shows_nothing_but_its_own_code(name: str, sites: Path) -> None:
    assert {problem.code for problem in problems(sites / name)} == {name.partition("-")[0]}


@pytest.mark.parametrize("name", scenes.SCENES)
def test_scene_shows_nothing_but_its_own_code_and_cause(name: str) -> None:
    found = {(p.code, p.values["cause"], p.path) for p in scenes.problems(name)}
    code, cause = name.split("-")[:2]
    assert found == {(code, cause, path) for path in scenes.SCENES[name][1]}


def test_every_code_has_a_site_or_a_scene() -> None:
    codes = messages.catalogue("vi")["diagnostic"]
    assert {name.partition("-")[0] for name in (*ALONE, *scenes.SCENES)} == set(codes)


def test_every_text_of_a_code_is_shown_by_a_site(sites: Path) -> None:
    """Where a message or a hint depends on the cause, each cause occurs; if no checkout can
    hold it, in a scene."""
    shown = {
        (problem.code, problem.values["cause"])
        for name in ALONE
        for problem in problems(sites / name)
        if "cause" in problem.values
    }
    shown |= {tuple(name.split("-")[:2]) for name in scenes.SCENES}
    written = {
        (code, cause)
        for code, parts in messages.catalogue("vi")["diagnostic"].items()
        for part in parts.values()
        if isinstance(part, dict)
        for cause in part
    }
    assert shown == written


VI = (
    "directives/tinh-uy-song-vang/2020/31-cv-tu.md:4:7: E013 "
    'thư mục năm là "2020" nhưng theo ngày ban hành phải là "2021" — '
    "chuyển tệp vào thư mục 2021, hoặc sửa date; văn bản đã đăng mà phải chuyển "
    "thì thêm nơi cũ: formerly: [tinh-uy-song-vang/2020/31-cv-tu]\n"
    "1 lỗi, 0 cảnh báo.\n"
)
EN = (
    "directives/tinh-uy-song-vang/2020/31-cv-tu.md:4:7: E013 "
    'the year\'s folder is "2020" but the date says "2021" — '
    "move the file to the folder 2021, or correct the date; if it has been published, "
    "add where it was: formerly: [tinh-uy-song-vang/2020/31-cv-tu]\n"
    "1 errors, 0 warnings.\n"
)


@pytest.mark.parametrize(("options", "expected"), [((), VI), (("--lang", "en"), EN)])
def test_command_prints_a_line_for_each_fault(
    options: tuple[str, ...], expected: str, sites: Path
) -> None:
    done = portals.run(portals.portal("check", *options), sites / "E013", check=False)
    assert (done.returncode, done.stdout) == (1, expected)


def test_command_prints_json(sites: Path) -> None:
    command = portals.portal("check", "--format", "json", "--lang", "en")
    done = portals.run(command, sites / "many", check=False)
    expected = (SITES / "many" / "expected.json").read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, expected)


def test_command_is_content_with_a_good_project(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    done = portals.run(portals.portal("check"), project.root, check=False)
    said = "Không có lỗi, không có cảnh báo trong 1 văn bản.\n"
    assert (done.returncode, done.stdout) == (0, said)


def test_warnings_alone_do_not_fail(sites: Path) -> None:
    done = portals.run(portals.portal("check", "--lang", "en"), sites / "W101", check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "0 errors, 1 warnings.")


def test_codes_in_the_program_are_those_of_the_catalogue() -> None:
    program = Path(rules.__file__).parents[1].rglob("*.py")
    used = {
        code
        for file in program
        for code in re.findall(r'"([EW]\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert used == set(messages.catalogue("vi")["diagnostic"])
