"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.project import Project

# A slow machine is no fault of the program.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
