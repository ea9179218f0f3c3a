"""Head offices with the tiny chain, and people of head office at their desks."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from headoffice.accounts.roles import Role
from headoffice.office import HeadOffice
from tests.console.browsing import Served, chromium, office_at, served
from tests.console.desks import Desk
from tests.headoffice.conftest import office as office
from tests.headoffice.conftest import postgres as postgres
from tests.headoffice.conftest import postgres_seed as postgres_seed
from tests.headoffice.conftest import seeded_settings as seeded_settings
from tests.headoffice.conftest import sqlite_seed as sqlite_seed
from tests.support.head_office_process import start_head_office


@pytest.fixture
def admin(office: HeadOffice) -> Desk:
    """Somebody who may do everything."""
    return Desk(office, Role.ADMIN)


@pytest.fixture
def desk(office: HeadOffice) -> Callable[..., Desk]:
    """A desk for an account of any role, of any stores."""

    def sit(role: Role | None = None, *stores: str) -> Desk:
        return Desk(office, role, stores or ("s1",))

    return sit


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One headless Chromium for all tests that need one."""
    chrome, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chrome is None or driver is None:
        pytest.skip("no Chromium with its driver on this machine")
    with chromium(chrome, driver, tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(scope="session")
def console(sqlite_seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A head office in a process of its own, with things to look at."""
    data_dir = tmp_path_factory.mktemp("console") / "data"
    shutil.copytree(sqlite_seed, data_dir)
    office, process = office_at(data_dir), start_head_office(data_dir)
    yield served(office, process)
    process.stop()
    office.database.close()
