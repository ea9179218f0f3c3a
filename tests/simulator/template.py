"""Files that every history begins with, made once: a seeded head office and enrolled, filled tills.

Enrolment and first fill run through the production code and the fake wire like everything else.
"""

import logging
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import URL

from clerkapp.counter import Counter
from clerkapp.line import LineFaultError
from headoffice import seeding
from headoffice.database import Database
from headoffice.member_side import member_codes
from headoffice.schema import prepare
from headoffice.tills import enrolment
from sync import enrol
from tests.simulator.chain import QuickHasher, chain_of
from tests.simulator.crashes import Crashes
from tests.simulator.determined import Chance, determined
from tests.simulator.office import FILE, KEY, Office
from tests.simulator.plan import Shape
from tests.simulator.till import Till
from tests.simulator.wire import Line, Wire
from tests.support.clock import NOON, SetClock

PATIENCE = 20
URL_OF_HEAD_OFFICE = "https://head-office.example"


def till_name(number: int) -> str:
    """The nth till's name, from 1."""
    return f"till-{number}"


def make_template(folder: Path, shape: Shape) -> None:
    """Fill a folder with the files of a chain at noon of its first day."""
    chance = Chance()
    chance.seed("template")
    with determined(chance):
        _make_office(folder, shape.stores)
        office = Office(folder, SetClock(NOON))
        crashes = Crashes()
        wire = Wire(office, crashes)
        for number in range(1, shape.tills + 1):
            store_id = f"s{(number - 1) % shape.stores + 1}"
            name = till_name(number)
            till = new_till(folder / name, name, office, wire, crashes, store_id)
            till.close()
        office.close()


def new_till(
    home: Path, name: str, office: Office, wire: Wire, crashes: Crashes, store_id: str
) -> Till:
    """Enrol a new machine in a store, and fill its cache."""
    home.mkdir(exist_ok=True)
    till = Till(name, home, office.clock, Line(wire, name), crashes)
    with office.running.database.writing() as connection:
        code = enrolment.make_code(connection, store_id, name, office.clock.now())
    _insist(lambda: enrol_till(till.counter, till.line, name, code))
    _insist(till.pull)
    return till


def enrol_till(counter: Counter, line: Line, name: str, code: str) -> None:
    """Exchange a code for an identity over the fake wire."""
    key = Ed25519PrivateKey.from_private_bytes(name.encode().ljust(32, b"."))
    with patch.object(enrol, "HttpTransport", lambda _address: line):
        enrol.enrol(counter, URL_OF_HEAD_OFFICE, code, name, key)


def _insist(work: Callable[[], None]) -> None:
    """Somebody sits before a new till and tries until head office answers."""
    for _ in range(PATIENCE):
        try:
            return work()
        except LineFaultError:
            continue
    raise AssertionError("head office never answered a new till")


def copy_template(template: Path, folder: Path) -> None:
    """The files of a template, in a folder of their own."""
    shutil.copytree(template, folder)


def _make_office(folder: Path, stores: int) -> None:
    database = Database(URL.create("sqlite", database=str(folder / FILE)), sqlite3)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    prepare(database)
    with database.writing() as connection, patch.object(seeding, "PIN_HASHER", QuickHasher()):
        member_codes.register(connection, Ed25519PrivateKey.from_private_bytes(KEY))
        seeding.load(connection, chain_of(stores))
    database.close()
