"""Head office has a till wiped: a real server, the real line, and nothing done is lost."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkapp.cache import reads
from clerkapp.counter import Session
from clerkapp.journal.device import device
from clerkapp.queries.till_identity import is_ready, way_in
from clerkapp.services.add_note import add_note
from headoffice import tables
from headoffice.database import Database
from headoffice.settings import settings_from
from headoffice.tills import orders
from headoffice.tills.orders import Progress
from sync.enrol import enrol
from tests.journeys.till_alone import TillAlone, two_tills_alone
from tests.support import small_chain
from tests.support.head_office_process import run_head_office


@pytest.fixture
def tills(tmp_path: Path) -> Iterator[tuple[TillAlone, TillAlone]]:
    """Two tills of one store at work."""
    with two_tills_alone(tmp_path) as both:
        yield both


def kinds_heard(data_dir: Path, device_id: str) -> list[str]:
    database = Database(settings_from(None, str(data_dir)).database_url)
    log = tables.operations.c
    with database.reading() as connection:
        query = select(log.kind).where(log.device_id == device_id).order_by(log.sequence)
        found = list(connection.execute(query).scalars())
        order = orders.orders_of(connection, "s1")[device_id]
    database.close()
    assert order.progress is Progress.DONE
    return found


def test_a_till_is_wiped_by_command_sends_everything_first_and_is_set_up_again(
    tills: tuple[TillAlone, TillAlone], tmp_path: Path
) -> None:
    one, other = tills
    for till in tills:
        till.until(lambda till=till: is_ready(till.counter) and till.polls > 0)  # type: ignore[misc]
    with one.counter.journal.reading() as read:
        known = device(read)
    assert known is not None
    clerk = Session(small_chain.CLERK, one.counter.now())
    add_note(one.counter, clerk, "m1", "喜欢浅烘", str(uuid.uuid4()))
    data_dir = tmp_path / "head-office"
    done = run_head_office("wipe-device", "--device", known.id, data_dir=data_dir)
    assert done.returncode == 0, done.stderr
    one.until(lambda: way_in(one.counter).was_wiped and way_in(one.counter).identity is None)
    one.until(lambda: device_is_gone(one))
    with one.counter.cache.reading() as read:
        assert reads.members_stored(read) == 0
    kinds = kinds_heard(data_dir, known.id)
    assert kinds[0] == "note.added"
    assert set(kinds[1:]) <= {"lease.closed"}
    other.until(lambda: other.notes() == ["note"])
    code = run_head_office(
        "enrolment-code", "--store", "s1", "--name", "again", data_dir=data_dir
    ).stdout.strip()
    enrol(one.counter, known.head_office_url, code)
    one.engine.wake()
    one.until(lambda: is_ready(one.counter))
    with one.counter.journal.reading() as read:
        anew = device(read)
    assert anew is not None
    assert anew.id != known.id
    assert not way_in(one.counter).was_wiped


def device_is_gone(till: TillAlone) -> bool:
    with till.counter.journal.reading() as read:
        return device(read) is None
