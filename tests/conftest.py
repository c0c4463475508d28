"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests import golden
from tests.project import Project

# A slow machine is no fault of the program.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "write what was found into the files of expected results"
    parser.addoption("--accept", action="store_true", help=words)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--accept"):
        os.environ[golden.ACCEPT] = "1"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
