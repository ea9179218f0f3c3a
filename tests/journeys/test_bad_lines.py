"""A till behind a line that is spoilt in every way: the counter works, head office has it once."""

import json
import random
import shutil
import sqlite3
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.journal import outbox
from clerkapp.journal.leases import held_leases
from clerkapp.queries.sync_health import sync_health
from clerkapp.services.add_note import add_note
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from sync.engine import Heard, SyncEngine
from sync.enrol import enrol
from tests.journeys.shop import PATIENCE_MS, SUPERVISOR, Shop, unsent
from tests.support.fault_proxy import Fault, FaultProxy, drawn
from tests.support.head_office_process import start_head_office
from ui.bootstrap import open_counter

LITTLE_KNOWN = 3
VALUE_FEN = 500
PUSHES = b"POST /v1/operations"
NO_TEXT = b'\xff\xfe"'
FOR_EVER_S = 3600.0
MIXED_ROUNDS, MIXED_GRANTS = 60, 40
COUPONS = "SELECT document FROM coupons"
SPENT = "SELECT coalesce(sum(spent_fen), 0) FROM budgets WHERE kind = 'store'"

FAULTS = {
    "no reply ever comes": Fault(latency_s=FOR_EVER_S),
    "it crawls": Fault(bytes_per_s=2_000),
    "a closed connection is heard of late": Fault(slow_close_s=0.1),
    "reset before the reply": Fault(reset_at=0),
    "reset within the reply": Fault(reset_at=250),
    "cut off within the headers": Fault(truncated_at=60),
    "cut off within the verdicts": Fault(truncated_at=330, strikes=PUSHES),
    "garbage for a reply": Fault(garbage_at=0),
    "garbage within the headers": Fault(garbage_at=90),
    "garbage within an id": Fault(garbage_at=300, garbage=NO_TEXT, strikes=PUSHES),
    "garbage within the verdicts": Fault(garbage_at=335, strikes=PUSHES),
    "somebody else answers": Fault(portal=True),
    "the reply to a push is lost": Fault(lost_reply=True, strikes=PUSHES),
}


@dataclass(frozen=True)
class AtHeadOffice:
    """How often head office has what; read from its own file, not through the line."""

    operations: Tally[str]
    coupons: Tally[str]
    spent_fen: int


@dataclass
class BadLine:
    """One till's files and threads, without a window, behind a proxy that can spoil its line."""

    counter: Counter
    engine: SyncEngine
    proxy: FaultProxy
    bugs: list[Exception]
    head_office_file: Path
    bot: QtBot | None = None
    members: Iterator[str] = field(default_factory=lambda: iter(()))

    def until(self, condition: Callable[[], bool]) -> None:
        assert self.bot is not None
        self.bot.waitUntil(condition, timeout=PATIENCE_MS)

    def is_ready(self) -> bool:
        with self.counter.journal.reading() as read:
            held = held_leases(read)
        room = min(room_in(held, kind) for kind in (BudgetKind.STORE, BudgetKind.CLERK))
        return room >= 3 * VALUE_FEN

    def grant(self) -> str:
        """A coupon of five yuan for the next member; its code."""
        order = GrantOrder(new_id(self.counter.now()), self.next_member(), "c5", "recovery")
        granted = grant_coupon(self.counter, self.session(), order)
        assert isinstance(granted, Granted), granted
        self.engine.wake()
        return granted.coupon.code

    def note(self) -> None:
        """A note on the next member's file."""
        add_note(
            self.counter, self.session(), self.next_member(), "走得急", new_id(self.counter.now())
        )
        self.engine.wake()

    def next_member(self) -> str:
        """Members in turn, those without a coupon: nobody had too many of them."""
        found = next(self.members, None)
        if found is not None:
            return found
        with self.counter.cache.reading() as read:
            rows = read.exec_driver_sql(
                "SELECT id FROM members EXCEPT SELECT member_id FROM files WHERE entity = 'coupon'"
            )
            self.members = iter([row.id for row in rows])
        return next(self.members)

    def session(self) -> Session:
        with self.counter.cache.reading() as read:
            person = reads.staff_member(read, SUPERVISOR)
        assert person is not None
        return Session(person, self.counter.now())

    def unsent(self) -> int:
        with self.counter.journal.reading() as read:
            return outbox.backlog(read).unsent

    def heal(self) -> None:
        """The line is well again, and everything that waited is acknowledged when this returns."""
        self.proxy.heal()
        self.engine.wake()
        self.until(lambda: self.unsent() == 0)

    def done_here(self) -> list[str]:
        """The ids of all operations of this till."""
        with self.counter.journal.reading() as read:
            return [x.operation.id for x in outbox.newest(read, 1000)]

    def at_head_office(self) -> AtHeadOffice:
        with closing(sqlite3.connect(f"file:{self.head_office_file}?mode=ro", uri=True)) as file:
            operations = [x for (x,) in file.execute("SELECT id FROM operations")]
            coupons = [json.loads(x)["code"] for (x,) in file.execute(COUPONS)]
            ((spent,),) = file.execute(SPENT)
        return AtHeadOffice(Tally(operations), Tally(coupons), spent)

    def has_once(self, before: AtHeadOffice, codes: list[str]) -> None:
        """Head office has these coupons, and each operation of this till, exactly once."""
        now = self.at_head_office()
        assert now.coupons - before.coupons == Tally(codes)
        assert now.operations == Tally(self.done_here())
        assert now.spent_fen - before.spent_fen == len(codes) * VALUE_FEN
        assert self.bugs == []
        assert sync_health(self.counter).needs_attention == 0


def room_in(held: tuple[Lease, ...], kind: BudgetKind) -> int:
    mine = [x for x in held if x.kind is kind and x.owner_id in ("s1", SUPERVISOR)]
    return max((x.amount_fen - x.spent_fen for x in mine), default=0)


@contextmanager
def bad_line(seeded: Path, folder: Path, seed: int = 1) -> Iterator[BadLine]:
    """A supervisor alone at a new till of a copied head office."""
    data_dir = folder / "head-office"
    shutil.copytree(seeded, data_dir)
    notes = json.loads((data_dir / "demo.json").read_text("utf-8"))
    process = start_head_office(data_dir)
    proxy = FaultProxy(("127.0.0.1", process.port), seed)
    counter = open_counter(folder / "till")
    bugs: list[Exception] = []
    engine = SyncEngine(counter, Heard(broke=bugs.append))
    try:
        enrol(counter, proxy.url, notes["stores"][0]["enrolment_codes"][0]["code"])
        engine.start()
        engine.present(SUPERVISOR)
        yield BadLine(counter, engine, proxy, bugs, data_dir / "headoffice.db")
    finally:
        proxy.close()
        engine.stop()
        counter.journal.close()
        counter.cache.close()
        process.stop()


@pytest.fixture(scope="module")
def day(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BadLine]:
    """One till and one head office, which live through all the faults."""
    with bad_line(seeded, tmp_path_factory.mktemp("bad-lines")) as opened:
        yield opened


@pytest.fixture
def line(day: BadLine, qtbot: QtBot) -> BadLine:
    """The same till on a line that is well, with room for grants and nothing waiting."""
    day.bot = qtbot
    day.bugs.clear()
    day.heal()
    day.until(day.is_ready)
    return day


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_under_a_spoilt_line_work_goes_on_and_head_office_has_it_once(
    line: BadLine, fault: Fault
) -> None:
    before = line.at_head_office()
    line.proxy.suffer(fault)
    codes = [line.grant(), line.grant()]
    line.until(lambda: line.proxy.struck > 0)
    codes.append(line.grant())
    line.heal()
    line.has_once(before, codes)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_a_day_of_mixed_faults_ends_with_everything_at_head_office_once(
    seeded: Path, tmp_path: Path, qtbot: QtBot, seed: int
) -> None:
    chance = random.Random(seed)
    with bad_line(seeded, tmp_path, seed) as line:
        line.bot = qtbot
        line.heal()
        line.until(line.is_ready)
        before, codes = line.at_head_office(), []
        for number in range(MIXED_ROUNDS):
            line.proxy.suffer(drawn(chance))
            line.note()
            if number < MIXED_GRANTS:
                codes.append(line.grant())
            line.until(lambda: line.proxy.struck > 0 or line.unsent() == 0)
            if chance.random() < 0.2:
                line.heal()
        line.heal()
        line.has_once(before, codes)


def proxied(shop: Shop) -> FaultProxy:
    """A proxy in place of a cable; it is cut when the shop closes."""
    proxy = FaultProxy(("127.0.0.1", shop.process.port))
    shop.cables.append(proxy)  # type: ignore[arg-type]
    return proxy


def test_at_the_window_nothing_waits_for_a_reply_that_never_comes(shop: Shop) -> None:
    proxy = proxied(shop)
    till = shop.enrolled_with("till-1", shop.enrolment_code(), proxy.url)
    shop.sign_in(till)
    shop.lent(till)
    phone = shop.phone(LITTLE_KNOWN)
    proxy.suffer(Fault(latency_s=FOR_EVER_S))
    shop.open_file(till, phone)
    code = shop.grant(till)
    shop.until(lambda: proxy.struck > 0)
    assert unsent(till) > 0
    proxy.heal()
    till.engine.wake()
    shop.sent(till)
    assert [x.code for x in shop.observer().member(phone["member_id"]).coupons].count(code) == 1


def test_at_the_window_a_captive_portal_is_named_and_never_taken_for_head_office(
    shop: Shop,
) -> None:
    proxy = proxied(shop)
    till = shop.enrolled_with("till-1", shop.enrolment_code(), proxy.url)
    shop.sign_in(till)
    shop.lent(till)
    phone = shop.phone(LITTLE_KNOWN)
    proxy.suffer(Fault(portal=True))
    shop.open_file(till, phone)
    code = shop.grant(till)
    status = till.window.counter_screen.status
    shop.until(lambda: "应答的不是总部" in status.line.text())
    assert unsent(till) > 0
    proxy.heal()
    till.engine.wake()
    shop.sent(till)
    assert [x.code for x in shop.observer().member(phone["member_id"]).coupons].count(code) == 1
