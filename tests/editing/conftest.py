"""The form's own reader and writer."""

from collections.abc import Iterator

import pytest

from tests.editing.forms import Forms, fetched


@pytest.fixture(scope="session")
def forms() -> Iterator[Forms]:
    fetched()
    made = Forms()
    yield made
    made.close()
