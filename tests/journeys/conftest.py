"""A head office seeded once; each journey gets a copy of it, its own process and its own shop."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.journeys.shop import Shop, open_shop
from tests.support.head_office_process import run_head_office
from ui.bootstrap import Till


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """As in the program: widgets are never collected on another thread."""
    gc.disable()
    # What was there before this test is not looked at again: thousands of tests leave much behind.
    gc.freeze()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo chain."""
    folder = tmp_path_factory.mktemp("seeded")
    done = run_head_office("seed-demo", data_dir=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def shop(seeded: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Shop]:
    """A shop with a running head office and no till yet."""
    with open_shop(seeded, tmp_path, qtbot) as opened:
        yield opened


@pytest.fixture
def till(shop: Shop) -> Till:
    """The first till, somebody signed in, leases at hand."""
    opened = shop.enrolled_till("till-1", shop.cable())
    shop.sign_in(opened)
    shop.lent(opened)
    return opened
