"""Fixtures every room of tests may use."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported anywhere: tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CLERKAPP_NO_KEY_STORE"] = "1"

from clerkapp.counter import Counter
from tests.support.clock import SetClock
from tests.support.tills import close_counter, working_counter

PATIENCE_MS = 30_000


def pytest_configure() -> None:
    from pytestqt.qtbot import QtBot

    # A wait that ends well ends at once; one on a machine that is busy must not end badly.
    QtBot.waitUntil.__kwdefaults__["timeout"] = PATIENCE_MS


@pytest.fixture(autouse=True)
def no_language_is_left_over() -> None:
    """Each test begins in the words of the sources and Chinese ways of writing, whatever the one
    before it spoke."""
    if (languages := sys.modules.get("ui.languages")) is not None:
        languages.Translators.silence()
        languages.QLocale.setDefault(languages.QLocale("zh_CN"))


@pytest.fixture
def clock() -> SetClock:
    """Noon in Shanghai until it is moved."""
    return SetClock()


@pytest.fixture
def counter(tmp_path: Path, clock: SetClock) -> Iterator[Counter]:
    """An enrolled till with a filled cache and leases for today, in real encrypted files."""
    opened = working_counter(tmp_path / "till", clock)
    yield opened
    close_counter(opened)
