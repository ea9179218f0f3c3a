"""What every machine starts from."""

from pathlib import Path

import pytest

from tests.properties.shop import seeded


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a head office with the tiny chain; nobody writes to it."""
    return seeded(tmp_path_factory.mktemp("seeded"))
