"""What no till stores is asked for, and the till goes on without it where nobody answers."""

import datetime as dt
from dataclasses import dataclass, field

import msgspec
import pytest

from clerkapp.counter import Counter
from clerkapp.domain.figures import ClerkToday, StoreToday
from clerkapp.domain.member import Assurance
from clerkapp.line import LineFault, LineFaultError, LookUp, OlderTimeline
from clerkapp.queries.member_file import member_file
from clerkapp.queries.scan_answer import FileFound, NotStoredHere, scan_answer
from sync import wire
from sync.asking import older, today
from sync.client import HeadOffice
from sync.look_up import look_up
from sync.pull import pull_once
from sync.transport import Reply, Request
from tests.support.clock import NOON
from tests.support.small_chain import card, member, purchase

DAY = StoreToday("2026-11-22", NOON, (ClerkToday("1001", "李娜", 3, 1, 2, 1500, 1, 1),))


@dataclass
class OneReply:
    """A transport that answers everything with the same."""

    status: int = 200
    message: object = None
    fault: LineFaultError | None = None
    asked: list[Request] = field(default_factory=list)

    def exchange(self, request: Request) -> Reply:
        self.asked.append(request)
        if self.fault is not None:
            raise self.fault
        return Reply(self.status, msgspec.json.encode(self.message), 0.0)

    def stream(self, request: Request) -> object:
        raise NotImplementedError


def ask_older(transport: OneReply) -> OlderTimeline | None:
    return older(HeadOffice(transport, "token"), "m/1", NOON, "m1-p2")  # type: ignore[arg-type]


def test_the_page_behind_an_entry_is_asked_for_by_time_and_id() -> None:
    page = wire.TimelinePage(entries=[purchase("m1", 5)], more=True, server_time=NOON)
    transport = OneReply(message=page)
    assert ask_older(transport) == OlderTimeline((purchase("m1", 5),), more=True)
    [request] = transport.asked
    assert request.path == (
        "/v1/members/m%2F1/timeline"
        "?before=2026-11-22T04%3A00%3A00%2B00%3A00&before_id=m1-p2&limit=50"
    )


def test_the_stores_day_is_head_offices() -> None:
    reply = wire.StoreTodayReply(today=DAY, server_time=NOON)
    assert today(HeadOffice(OneReply(message=reply), "token")) == DAY  # type: ignore[arg-type]


def test_of_a_member_head_office_does_not_know_yet_nothing_is_older() -> None:
    unknown = OneReply(404, wire.Fault(code="unknown_member", message=""))
    assert ask_older(unknown) == OlderTimeline((), more=False)


@pytest.mark.parametrize(
    "transport",
    [
        OneReply(fault=LineFaultError(LineFault.UNREACHABLE)),
        OneReply(404, wire.Fault(code="not_found", message="")),
        OneReply(503, wire.Fault(code="busy", message="")),
        OneReply(200, {"entries": "broken"}),
    ],
)
def test_where_nobody_answers_it_is_not_taken_for_nothing(transport: OneReply) -> None:
    assert ask_older(transport) is None
    assert today(HeadOffice(transport, "token")) is None  # type: ignore[arg-type]


def test_a_card_from_before_two_members_were_joined_opens_the_file_of_both(
    till: Counter, line: HeadOffice
) -> None:
    pull_once(till, line, 0)
    told = wire.MemberFileReply(
        member=member(1),
        complaints=[],
        timeline=[],
        tags=[],
        tasks=[],
        coupons=[],
        server_time=NOON,
    )
    former = HeadOffice(OneReply(message=told), "token")  # type: ignore[arg-type]
    assert scan_answer(till, card(77)) == NotStoredHere(card(77), Assurance.CARD)
    assert look_up(till, former, card(77)) is LookUp.FOUND
    assert scan_answer(till, card(77)) == FileFound("m1", Assurance.CARD)
    assert look_up(till, former, "former-id") is LookUp.FOUND
    file = member_file(till, "former-id", Assurance.SIGNED)
    assert file is not None
    assert file.member.id == "m1"


def test_a_till_that_is_not_enrolled_asks_nobody(tmp_path: object) -> None:
    from pathlib import Path

    from sync.engine import SyncEngine
    from tests.support.tills import close_counter, open_counter

    counter = open_counter(Path(str(tmp_path)))
    engine = SyncEngine(counter)
    assert engine.older_timeline("m1", NOON - dt.timedelta(days=1), "e1") is None
    assert engine.store_today() is None
    close_counter(counter)
