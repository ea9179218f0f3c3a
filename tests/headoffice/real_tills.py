"""Tills with their own encrypted files at a real head office, joined by hand instead of a line."""

import gzip
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.cache import intake as taking_in
from clerkapp.cache.database import Cache
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter, Session
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import leases as held
from clerkapp.journal import outbox
from clerkapp.journal.database import Journal
from clerkapp.journal.device import Device, enrol
from clerkapp.journal.outbox import Answer, OperationState
from headoffice import feed, records
from headoffice.feed import Touched
from headoffice.lending import leases
from headoffice.lending.leases import Borrower
from headoffice.office import HeadOffice
from headoffice.operations import intake
from headoffice.schema import epoch_of
from headoffice.tills import enrolment, snapshot
from headoffice.tills.devices import Device as KnownDevice
from sync.wire import Cursor, Enrolment, Entity, Page, SnapshotLine, Verdict, encode
from tests.headoffice.pretend_tills import wish
from tests.headoffice.tiny_chain import CLERK, HERE, SUPERVISOR, THERE, TODAY
from tests.support.clock import SetClock

KEY = bytes(range(32))


class RealTill:
    """One till of a store; ``clock`` is its computer's own."""

    def __init__(self, office: HeadOffice, folder: Path, store_id: str = "s1") -> None:
        self.office, self.store_id = office, store_id
        self.clock = SetClock()
        folder.mkdir(parents=True)
        self.counter = Counter(Journal.open(folder, KEY), Cache.open(folder, KEY), self.clock)
        self.id = self._enrol(folder.name)
        self.hear()
        self._fill()
        self._borrow()

    def close(self) -> None:
        """The process ends."""
        self.counter.journal.close()
        self.counter.cache.close()

    def session(self, staff_id: str = CLERK) -> Session:
        """Somebody signed in here, as the roster has them."""
        return Session(person(self.office, staff_id), self.clock.now())

    def hear(self) -> None:
        """The line was up a moment ago: how wrong this computer's clock is, is known."""
        now = self.office.clock.now()
        skew_s = (now - self.clock.now()).total_seconds()
        self.counter.line.heard(self.clock.now(), skew_s)

    def sync(self) -> list[Verdict]:
        """Send what waits, then follow the feed to its end."""
        self.hear()
        verdicts = self._send()
        self._follow()
        return verdicts

    def _send(self) -> list[Verdict]:
        with self.counter.journal.reading() as read:
            batch = outbox.next_unsent(read, 100)
        known = KnownDevice(self.id, self.store_id)
        now = self.office.clock.now()
        verdicts = intake.take(self.office.database, known, [encode(x) for x in batch], now)
        answers = [
            Answer(x.operation_id, OperationState(x.outcome.value), x.code, x.message, x.position)
            for x in verdicts
        ]
        with self.office.database.reading() as connection:
            epoch = epoch_of(connection)
        with self.counter.journal.writing() as write:
            outbox.keep_answers(write, answers, epoch, self.clock.now())
        return verdicts

    def _follow(self) -> None:
        more = True
        while more:
            with self.office.database.reading() as connection:
                page = feed.changes_after(
                    connection, self.store_id, self.cursor, self.office.clock.now()
                )
            assert isinstance(page, Page)
            rows = [Row(x.entity, x.key, None if x.gone else bytes(x.data)) for x in page.changes]
            self._take_in(rows, page.cursor)
            more = page.more

    def _take_in(self, rows: list[Row], cursor: str) -> None:
        self.cursor = Cursor.parse(cursor)
        with self.counter.cache.writing() as write:
            taking_in.Intake(write).take(rows)
            taking_in.follow(write, cursor, self.office.clock.now())

    def _fill(self) -> None:
        pieces = snapshot.stream(self.office.database, self.store_id, None, self.office.clock.now())
        lines: list[Any] = [
            msgspec.json.decode(x, type=SnapshotLine)
            for x in gzip.decompress(b"".join(pieces)).splitlines()
        ]
        head, *rows, _ = lines
        with self.counter.cache.writing() as write:
            taking_in.fill(write, [Row(x.entity, x.key, bytes(x.data)) for x in rows])
        self._take_in([], head.cursor)

    def _borrow(self) -> None:
        store = HERE if self.store_id == "s1" else THERE
        wishes = [
            wish(BudgetKind.STORE, self.store_id, 8000, TODAY),
            wish(BudgetKind.CLERK, CLERK, 1000, TODAY),
            wish(BudgetKind.CLERK, SUPERVISOR, 5000, TODAY),
        ]
        if self.store_id != "s1":
            wishes = wishes[:1]
        with self.office.database.writing() as connection:
            reply = leases.lend(
                connection, Borrower(self.id, store, ""), wishes, self.office.clock.now()
            )
        with self.counter.journal.writing() as write:
            held.take_up(write, reply.leases)

    def _enrol(self, name: str) -> str:
        key, now = Ed25519PrivateKey.generate(), self.office.clock.now()
        with self.office.database.writing() as connection:
            code = enrolment.make_code(connection, self.store_id, name, now)
            public = key.public_key().public_bytes_raw().hex()
            wanted = Enrolment(code=code, device_name=name, public_key=public)
            enrolled = enrolment.enrol(connection, wanted, now)
        identity = Device(
            id=enrolled.device_id,
            name=name,
            store_id=self.store_id,
            epoch=enrolled.epoch,
            token=enrolled.token,
            private_key=key.private_bytes_raw().hex(),
            head_office_url="http://127.0.0.1:9",
            enrolled_at=now,
        )
        with self.counter.journal.writing() as write:
            enrol(write, identity)
        return enrolled.device_id


def person(office: HeadOffice, staff_id: str) -> StaffMember:
    """A member of staff as head office has them."""
    with office.database.reading() as connection:
        found = records.read(connection, Entity.STAFF, staff_id, StaffMember)
    assert found is not None
    return found


def set_person(office: HeadOffice, changed: StaffMember) -> None:
    """Head office changes somebody's entry; tills hear of it with the feed."""
    with office.database.writing() as connection:
        records.update_record(connection, changed)
        feed.publish(connection, [Touched("s1", Entity.STAFF, changed.id)])
