"""What the tests of targets share."""

from pathlib import Path

import pytest

from tests.release.targets import portal


@pytest.fixture(scope="session")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A portal before and after some work of its staff."""
    return portal.two(tmp_path_factory.mktemp("two"))


@pytest.fixture(scope="session")
def two_releases(
    two_sites: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The same, sealed as far as targets look at it."""
    folder = tmp_path_factory.mktemp("releases")
    one, two = two_sites
    return portal.sealed(one, folder / "0001"), portal.sealed(two, folder / "0002")
