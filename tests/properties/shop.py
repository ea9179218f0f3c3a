"""A real head office on SQLite and tills with real journals, without a wire between them."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from sqlalchemy import URL, event

from clerkapp.cache.database import Cache
from clerkapp.counter import Counter
from clerkapp.journal.database import Journal
from clerkapp.journal.device import Device, enrol
from headoffice import seeding
from headoffice.database import Database
from headoffice.operations import intake
from headoffice.schema import epoch_of, prepare
from headoffice.settings import settings_from
from headoffice.tills import enrolment
from headoffice.tills.devices import Device as KnownDevice
from sync import wire
from tests.headoffice.tiny_chain import tiny_chain
from tests.support.clock import NOON, SetClock

FILE = "headoffice.db"
BLANK = "blank-till"


def play(machine: Callable[[], RuleBasedStateMachine], examples: int, steps: int) -> None:
    """Run a state machine; the same examples each time, so that a red one stays red."""
    _play(machine, examples, steps, derandomize=True)


def play_anew(machine: Callable[[], RuleBasedStateMachine], examples: int, steps: int) -> None:
    """Run a state machine at length, with other examples each time."""
    _play(machine, examples, steps, derandomize=False)


def _play(
    machine: Callable[[], RuleBasedStateMachine], examples: int, steps: int, *, derandomize: bool
) -> None:
    rules = settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=derandomize,
        print_blob=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    # Any factory does, though the types ask for a class.
    run_state_machine_as_test(cast(Any, machine), settings=rules)


def seeded(folder: Path) -> Path:
    """Make what every example copies: a head office with the tiny chain, a till's empty files."""
    data = settings_from(None, str(folder))
    database = Database(data.database_url)
    prepare(database)
    seeding.seed(database, data, tiny_chain(), NOON)
    database.close()
    blank = folder / BLANK
    blank.mkdir()
    _close(_open(blank, SetClock()))
    return folder


class Shop:
    """One head office, its clock, and a folder that goes with them."""

    def __init__(self, template: Path) -> None:
        self.template = template
        self.folder = Path(tempfile.mkdtemp(dir=template))
        shutil.copyfile(template / FILE, self.folder / FILE)
        self.clock = SetClock()
        self.database = Database(URL.create("sqlite", database=str(self.folder / FILE)))
        # What survives a power cut is proved elsewhere; here it only costs time.
        event.listen(self.database.engine, "connect", _hasty)
        self.tills: list[Till] = []

    def till(self) -> "Till":
        """Enrol one more till of store s1."""
        made = Till(self, len(self.tills))
        self.tills.append(made)
        return made

    def take(self, device_id: str, raws: list[bytes]) -> list[wire.Verdict]:
        """As head office answers a batch."""
        device = KnownDevice(device_id, "s1")
        return intake.take(self.database, device, raws, self.clock.now())

    @property
    def epoch(self) -> str:
        """The epoch of head office's database."""
        with self.database.reading() as connection:
            return epoch_of(connection)

    def rows(self, query: Any) -> list[Any]:
        """The rows of a query at head office."""
        with self.database.reading() as connection:
            return list(connection.execute(query).all())

    def close(self) -> None:
        """Let go of every file and remove them."""
        for till in self.tills:
            till.close()
        self.database.close()
        shutil.rmtree(self.folder)


class Till:
    """A till with its two files; ``clock`` is its own computer's."""

    def __init__(self, shop: Shop, number: int) -> None:
        self.shop = shop
        self.folder = shop.folder / f"till-{number}"
        shutil.copytree(shop.template / BLANK, self.folder)
        self.clock = SetClock()
        self.counter = _open(self.folder, self.clock)
        self.id = self._enrol(number)

    def _enrol(self, number: int) -> str:
        key = Ed25519PrivateKey.from_private_bytes(bytes([number + 1]) * 32)
        with self.shop.database.writing() as connection:
            now = self.shop.clock.now()
            code = enrolment.make_code(connection, "s1", "till", now)
            public = key.public_key().public_bytes_raw().hex()
            wanted = wire.Enrolment(code=code, device_name="till", public_key=public)
            enrolled = enrolment.enrol(connection, wanted, now)
        identity = Device(
            id=enrolled.device_id,
            name="till",
            store_id="s1",
            epoch=enrolled.epoch,
            token=enrolled.token,
            private_key=key.private_bytes_raw().hex(),
            head_office_url="http://127.0.0.1:9",
            enrolled_at=now,
        )
        with self.counter.journal.writing() as write:
            enrol(write, identity)
        return identity.id

    def restart(self) -> None:
        """The process ends and another begins on the same files."""
        self.close()
        self.counter = _open(self.folder, self.clock)

    def close(self) -> None:
        """The process ends."""
        _close(self.counter)


def operations_in(body: bytes | None) -> list[bytes]:
    """The operations of a request."""
    return [bytes(x) for x in msgspec.json.decode(body or b"", type=wire.Batch).operations]


def _open(folder: Path, clock: SetClock) -> Counter:
    journal = Journal.open(folder, None)
    event.listen(journal._engine, "connect", _hasty)
    journal._engine.dispose()
    return Counter(journal, Cache.open(folder, None), clock)


def _close(counter: Counter) -> None:
    counter.journal.close()
    counter.cache.close()


def _hasty(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF").close()
