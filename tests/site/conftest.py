"""Sites built once for the tests that only look at them."""

from pathlib import Path

import pytest
from tests import portals


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's portal."""
    site = tmp_path_factory.mktemp("own")
    portals.build(portals.ROOT, site)
    return site


@pytest.fixture(scope="session")
def life_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up portal with drafts, replaced and withdrawn directives."""
    site = tmp_path_factory.mktemp("life")
    portals.build(portals.SITES / "life", site)
    return site


@pytest.fixture(scope="session")
def twins_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two provinces with one number of one day."""
    site = tmp_path_factory.mktemp("twins")
    portals.build(portals.SITES / "twins", site)
    return site


@pytest.fixture(scope="session")
def joint_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What several bodies issued together."""
    site = tmp_path_factory.mktemp("joint")
    portals.build(portals.SITES / "joint", site)
    return site


@pytest.fixture(scope="session")
def lineage_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directives that replace, amend and cite each other."""
    site = tmp_path_factory.mktemp("lineage")
    portals.build(portals.SITES / "lineage", site)
    return site
