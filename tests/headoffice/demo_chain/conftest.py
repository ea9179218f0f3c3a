"""One chain for all tests of it: building it is pure."""

import pytest

from headoffice.demo_chain import DemoChain, build
from tests.headoffice.demo_chain.dates import NOW, TODAY


@pytest.fixture(scope="session")
def chain() -> DemoChain:
    return build(TODAY, NOW)
