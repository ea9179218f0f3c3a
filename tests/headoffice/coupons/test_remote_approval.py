"""A clerk asks from one till, a supervisor answers at another: real tills, a real head office."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from clerkapp.cache import reads
from clerkapp.cache.intake import Intake, Row
from clerkapp.domain.approval import Approval, ApprovalState
from clerkapp.domain.authority import NeedsOverride, Rule
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.policy import LowAssurance
from clerkapp.domain.staff import Role
from clerkapp.journal import outbox
from clerkapp.queries.approvals import my_requests, store_devices, waiting_requests
from clerkapp.services import decide_request as decide_request_module
from clerkapp.services.decide_request import decide_request
from clerkapp.services.grant_coupon import GrantOrder
from clerkapp.services.request_override import request_override, withdraw_request
from clerkapp.services.use_approval import use_approval
from headoffice import tables
from headoffice.coupons import revocations
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.tills import devices as known_devices
from sync.wire import Verdict
from tests.headoffice.real_tills import RealTill, person, set_person
from tests.headoffice.tiny_chain import CLERK, SECOND_CLERK, SUPERVISOR
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import POLICY

AN_ID = "00000000-0000-7000-8000-000000000001"
NEEDED = NeedsOverride(Rule.PER_GRANT, 2000, 3000)

EDITS: tuple[dict[str, object], ...] = (
    {"allowed_template_id": "c10"},
    {"allowed_template_id": "c10", "allowed_fen": 1000},
    {"allowed_fen": 9000},
    {"decided_by": SECOND_CLERK},
    {"allowed_until": NOON + dt.timedelta(days=1)},
    {"member_id": "m2"},
    {"reason_id": "other"},
    {"rule": "per_day_value"},
    {"grant_operation_id": "another"},
    {"store_id": "s2"},
    {"signature": "00" * 64},
    {"signature": "no hex"},
    {"signed_by": "nobody"},
)


@pytest.fixture
def front(office: HeadOffice, tmp_path: Path) -> Iterator[RealTill]:
    """The till where somebody asks."""
    till = RealTill(office, tmp_path / "front")
    yield till
    till.close()


@pytest.fixture
def back(office: HeadOffice, front: RealTill, tmp_path: Path) -> Iterator[RealTill]:
    """The till where the supervisor is."""
    till = RealTill(office, tmp_path / "back")
    front.sync()
    yield till
    till.close()


def ask(till: RealTill, grant_id: str | None = None, clerk_id: str = CLERK) -> Approval:
    now = till.clock.now()
    order = GrantOrder(grant_id or new_id(now), "m1", "c50", "recovery")
    asked = request_override(till.counter, till.session(clerk_id), order, NEEDED, new_id(now))
    till.sync()
    return asked


def answer(
    till: RealTill,
    approval: Approval,
    *,
    allowed: bool = True,
    template: str = "c50",
    words: str = "",
    by: str = SUPERVISOR,
) -> list[Verdict]:
    till.sync()
    session, decided_as = till.session(by), new_id(till.clock.now())
    decide_request(till.counter, session, approval.id, allowed, template, words, decided_as)
    return till.sync()


def use(till: RealTill, approval: Approval) -> Coupon:
    till.sync()
    return use_approval(till.counter, till.session(), approval.id).coupon


def refusal(work: Callable[[], object]) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        work()
    return caught.value


def at_head_office(office: HeadOffice, approval: Approval) -> Approval:
    with office.database.reading() as connection:
        of = tables.approvals.c
        text = connection.execute(select(of.document).where(of.id == approval.id)).scalar_one()
    return msgspec.json.decode(text, type=Approval)


def overwrite(till: RealTill, approval: Approval) -> None:
    """Somebody changed what this till was told."""
    with till.counter.cache.writing() as write:
        Intake(write).take([Row("approval", approval.id, msgspec.json.encode(approval))])


def flags(verdicts: list[Verdict]) -> set[str]:
    return {flag for verdict in verdicts for flag in verdict.flags}


def test_what_one_till_asks_the_other_allows_and_the_first_gives(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    assert flags(answer(back, asked)) == set()
    coupon = use(front, asked)
    assert (coupon.value_fen, coupon.granted_by, coupon.member_id) == (5000, CLERK, "m1")
    assert flags(front.sync()) == set()
    assert at_head_office(office, asked).state is ApprovalState.USED


def test_the_grant_names_the_override_and_waits_for_nothing_of_its_own_till(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    use(front, asked)
    with front.counter.journal.reading() as read:
        (grant,) = outbox.next_unsent(read, 10)
    assert (grant.id, grant.depends_on) == (asked.grant_operation_id, ())
    assert grant.payload["override_id"] == asked.id
    assert grant.payload["basis"]["staff_id"] == SUPERVISOR


def test_the_supervisor_sees_who_asks_for_whom_and_why(front: RealTill, back: RealTill) -> None:
    ask(front)
    back.sync()
    (view,) = waiting_requests(back.counter, back.session(SUPERVISOR))
    assert (view.approval.clerk_name, view.approval.device_name) == ("李娜", "front")
    assert (view.member_name, view.masked_phone) == ("张雨桐", "138 •••• 0001")
    assert view.open_complaint is not None
    assert [x.id for x in view.allowed_templates] == ["c50", "c10", "c5"]
    assert not view.own


def test_less_may_be_allowed_than_was_asked_and_less_is_given(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked, template="c10")
    assert use(front, asked).value_fen == 1000
    assert flags(front.sync()) == set()


def test_a_no_comes_back_with_its_reason_and_nothing_can_be_given_on_it(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    assert refusal(lambda: answer(back, asked, allowed=False)).rule == "reason_empty"
    answer(back, asked, allowed=False, words="上周刚补偿过")
    front.sync()
    (mine,) = my_requests(front.counter, front.session())
    assert (mine.state, mine.words) == (ApprovalState.REFUSED, "上周刚补偿过")
    assert refusal(lambda: use(front, asked)).details == {"words": "上周刚补偿过"}


def test_a_no_that_was_read_is_put_away_for_good(front: RealTill, back: RealTill) -> None:
    asked = ask(front)
    answer(back, asked, allowed=False, words="不行")
    front.sync()
    withdraw_request(front.counter, front.session(), asked.id, new_id(NOON))
    assert my_requests(front.counter, front.session()) == ()
    front.sync()
    assert my_requests(front.counter, front.session()) == ()


def test_a_request_is_in_sight_before_and_after_it_is_sent(front: RealTill) -> None:
    order = GrantOrder(new_id(NOON), "m1", "c50", "recovery")
    asked = request_override(front.counter, front.session(), order, NEEDED, new_id(NOON))
    assert my_requests(front.counter, front.session()) == (asked,)
    front.sync()
    (told,) = my_requests(front.counter, front.session())
    assert replace(told, requested_at=asked.requested_at) == asked
    assert my_requests(front.counter, front.session(SECOND_CLERK)) == ()


def test_the_same_operation_again_asks_once(front: RealTill, back: RealTill) -> None:
    order = GrantOrder(new_id(NOON), "m1", "c50", "recovery")
    ids = {
        request_override(front.counter, front.session(), order, NEEDED, AN_ID).id for _ in range(2)
    }
    assert len(ids) == 1


def test_what_is_withdrawn_is_answered_no_more(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    back.sync()
    withdraw_request(front.counter, front.session(), asked.id, new_id(NOON))
    front.sync()
    # The other till has not heard of it yet: its answer crosses the withdrawal.
    session = back.session(SUPERVISOR)
    decide_request(back.counter, session, asked.id, True, "c50", "", new_id(NOON))
    assert flags(back.sync()) == {"request_withdrawn"}
    assert waiting_requests(back.counter, session) == ()
    assert at_head_office(office, asked).state is ApprovalState.WITHDRAWN
    assert refusal(lambda: use(front, asked)).rule == "request_withdrawn"
    assert refusal(lambda: answer(back, asked)).rule == "request_withdrawn"


def test_an_answer_that_is_withdrawn_behind_it_gives_nothing(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    front.sync()
    withdraw_request(front.counter, front.session(), asked.id, new_id(NOON))
    assert refusal(lambda: use(front, asked)).rule == "request_withdrawn"


def test_a_request_ends_by_itself(
    front: RealTill, back: RealTill, clock: SetClock, office: HeadOffice
) -> None:
    asked = ask(front)
    back.sync()
    for each in (clock, front.clock, back.clock):
        each.forward(seconds=600)
    assert waiting_requests(back.counter, back.session(SUPERVISOR)) == ()
    assert refusal(lambda: answer(back, asked)).rule == "request_expired"
    assert refusal(lambda: use(front, asked)).rule == "request_expired"


def test_an_approval_ends_by_itself_too(front: RealTill, back: RealTill, clock: SetClock) -> None:
    asked = ask(front)
    answer(back, asked)
    for each in (clock, front.clock, back.clock):
        each.forward(seconds=600)
    assert refusal(lambda: use(front, asked)).rule == "approval_expired"
    assert my_requests(front.counter, front.session()) == ()


def test_clocks_that_are_hours_wrong_change_nothing(front: RealTill, back: RealTill) -> None:
    front.clock.forward(hours=5)
    back.clock.forward(hours=-7)
    front.hear()
    back.hear()
    asked = ask(front)
    answer(back, asked)
    assert use(front, asked).value_fen == 5000
    assert flags(front.sync()) == set()


def test_a_till_whose_clock_runs_ahead_cannot_make_a_request_last(
    office: HeadOffice, front: RealTill
) -> None:
    front.clock.forward(days=1)
    order = GrantOrder(new_id(NOON), "m1", "c50", "recovery")
    # It has not measured yet how wrong it is.
    front.counter.line.heard(front.clock.now(), 0)
    asked = request_override(front.counter, front.session(), order, NEEDED, new_id(NOON))
    front.sync()
    latest = office.clock.now() + dt.timedelta(seconds=600)
    assert at_head_office(office, asked).expires_at == latest


def test_an_approval_is_used_once(front: RealTill, back: RealTill) -> None:
    asked = ask(front)
    answer(back, asked)
    assert use(front, asked) == use(front, asked)
    front.sync()
    assert my_requests(front.counter, front.session()) == ()
    with front.counter.journal.reading() as read:
        assert [x.operation.kind for x in outbox.newest(read, 9)].count("coupon.granted") == 1


def test_another_clerk_and_another_till_can_do_nothing_with_it(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    front.sync()
    other = front.session(SECOND_CLERK)
    assert refusal(lambda: use_approval(front.counter, other, asked.id)).rule == (
        "request_not_yours"
    )
    assert refusal(lambda: use(back, asked)).rule == "request_not_yours"
    refused = refusal(lambda: withdraw_request(back.counter, back.session(), asked.id, "x"))
    assert refused.rule == "request_not_yours"


def test_whatever_is_changed_behind_the_signature_gives_nothing(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    front.sync()
    with front.counter.cache.reading() as read:
        told = reads.approval(read, asked.id)
    assert told is not None
    for change in EDITS:
        overwrite(front, replace(told, **change))  # type: ignore[arg-type]
        refused = refusal(lambda: use_approval(front.counter, front.session(), asked.id))
        assert refused.rule in ("approval_unsound", "approver_gone"), change
    overwrite(front, told)
    assert use(front, asked).value_fen == 5000


def test_an_answer_cannot_be_replayed_for_the_next_request(front: RealTill, back: RealTill) -> None:
    first = ask(front)
    answer(back, first)
    second = ask(front)
    with front.counter.cache.reading() as read:
        allowed, waiting = reads.approval(read, first.id), reads.approval(read, second.id)
    assert allowed is not None
    assert waiting is not None
    overwrite(
        front,
        replace(allowed, id=waiting.id, grant_operation_id=waiting.grant_operation_id),
    )
    refused = refusal(lambda: use_approval(front.counter, front.session(), second.id))
    assert refused.rule == "approval_unsound"


def test_head_office_takes_no_answer_that_was_edited_on_the_way(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    back.sync()
    session = back.session(SUPERVISOR)
    decide_request(back.counter, session, asked.id, True, "c10", "", new_id(NOON))
    with back.counter.journal.reading() as read:
        (said,) = outbox.next_unsent(read, 10)
    edited = {**said.payload, "template_id": "c50", "value_fen": 5000}
    with back.counter.journal.writing() as write:
        from clerkapp.journal.device import this_device

        fact = outbox.Fact(OperationKind.OVERRIDE_DECIDED, SUPERVISOR, edited, NOON, "m1")
        outbox.append(write, this_device(write), fact)
    first, second = back.sync()
    assert first.flags == []
    assert set(second.flags) == {"decided_twice", "bad_signature"}
    assert at_head_office(office, asked).allowed_fen == 1000


def test_a_supervisor_who_was_revoked_meanwhile_allowed_nothing(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    set_person(office, replace(person(office, SUPERVISOR), active=False))
    assert refusal(lambda: use(front, asked)).rule == "approver_gone"


def test_a_revoked_supervisor_answers_nothing(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    set_person(office, replace(person(office, SUPERVISOR), role=Role.CLERK))
    assert refusal(lambda: answer(back, asked)).rule == "not_a_supervisor"


def test_a_till_that_was_revoked_meanwhile_signed_nothing(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    with office.database.writing() as connection:
        known_devices.revoke(connection, back.id, office.clock.now())
        revocations.publish(connection, back.id, office.clock.now())
    assert refusal(lambda: use(front, asked)).rule == "approval_unsound"
    assert [x.active for x in store_devices(front.counter)] == [False, True]


@pytest.mark.parametrize("shared", [{"person_id": "p1"}, {"badge": "00" * 8}])
def test_nobody_answers_their_own_request_under_another_id(
    office: HeadOffice, front: RealTill, back: RealTill, shared: dict[str, str]
) -> None:
    asked = ask(front)
    for staff_id in (CLERK, SUPERVISOR):
        set_person(office, replace(person(office, staff_id), **shared))
    back.sync()
    (view,) = waiting_requests(back.counter, back.session(SUPERVISOR))
    assert view.own
    assert refusal(lambda: answer(back, asked)).rule == "own_override"


def test_two_ids_that_turn_out_to_be_one_person_give_nothing(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    for staff_id in (CLERK, SUPERVISOR):
        set_person(office, replace(person(office, staff_id), person_id="p1"))
    assert refusal(lambda: use(front, asked)).rule == "own_override"


def test_more_than_was_asked_cannot_be_allowed(front: RealTill, back: RealTill) -> None:
    now = front.clock.now()
    order = GrantOrder(new_id(now), "m1", "c10", "recovery")
    asked = request_override(front.counter, front.session(), order, NEEDED, new_id(now))
    front.sync()
    assert refusal(lambda: answer(back, asked, template="c50")).rule == "not_smaller"


def test_of_two_answers_the_first_counts(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    set_person(office, replace(person(office, SECOND_CLERK), role=Role.SUPERVISOR))
    asked = ask(front)
    answer(back, asked, template="c10")
    # Here nobody has heard of the first answer.
    session = front.session(SECOND_CLERK)
    decided_as = new_id(NOON)
    decide_request(front.counter, session, asked.id, False, "", "不行", decided_as)
    assert flags(front.sync()) == {"decided_twice"}
    assert at_head_office(office, asked).decided_by == SUPERVISOR
    assert refusal(lambda: answer(back, asked)).rule == "request_decided"
    assert use(front, asked).value_fen == 1000


def test_other_stores_see_nothing_of_it(
    office: HeadOffice, front: RealTill, tmp_path: Path
) -> None:
    elsewhere = RealTill(office, tmp_path / "elsewhere", "s2")
    ask(front)
    elsewhere.sync()
    assert waiting_requests(elsewhere.counter, elsewhere.session("2001")) == ()
    assert [x.id for x in store_devices(elsewhere.counter)] == [elsewhere.id]
    elsewhere.close()


def test_a_member_who_is_forgotten_leaves_no_request_behind(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    ask(front)
    back.sync()
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", office.clock.now())
    back.sync()
    assert waiting_requests(back.counter, back.session(SUPERVISOR)) == ()
    with office.database.reading() as connection:
        assert connection.execute(select(tables.approvals)).all() == []


def test_tills_are_told_of_requests_for_a_week(
    office: HeadOffice, front: RealTill, clock: SetClock
) -> None:
    old = ask(front)
    for each in (clock, front.clock):
        each.forward(days=8)
    ask(front)
    with front.counter.cache.reading() as read:
        assert len(reads.approvals(read)) == 1
        assert reads.approval(read, old.id) is None


def test_after_a_restore_the_grant_still_finds_its_approval(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    """The answer comes again before the request does: the request is not asked a second time."""
    asked = ask(front)
    back.sync()
    with office.database.writing() as connection:
        connection.execute(tables.approvals.delete())
    verdicts = answer(back, asked)
    assert flags(verdicts) == {"unknown_request"}
    with office.database.reading() as connection:
        assert connection.execute(select(tables.overrides.c.id)).scalar() == asked.id


def put_policy(till: RealTill, **changed: object) -> None:
    """Head office changed the rules; this till was told."""
    told = replace(POLICY, version=2, **changed)  # type: ignore[arg-type]
    with till.counter.cache.writing() as write:
        Intake(write).take([Row("policy", "policy", msgspec.json.encode(told))])


def approving(*rules: str) -> dict[str, object]:
    limits = (POLICY.limits[0], replace(POLICY.limits[1], approves=rules))
    return {"limits": limits, "member_window": replace(POLICY.member_window, count=0)}


def test_a_rule_that_was_not_named_is_not_allowed_with_it(front: RealTill, back: RealTill) -> None:
    asked = ask(front)
    back.sync()
    put_policy(back, **approving("per_grant"))
    refused = refusal(lambda: answer(back, asked))
    assert (refused.rule, refused.details["exceeded"]) == ("above_approver", "member_window")
    (view,) = waiting_requests(back.counter, back.session(SUPERVISOR))
    assert view.allowed_templates == ()


def test_what_is_passed_where_it_is_given_is_decided_there_again(
    front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    front.sync()
    put_policy(front, **approving("per_grant", "clerk_room"))
    refused = refusal(lambda: use_approval(front.counter, front.session(), asked.id))
    assert (refused.rule, refused.details["exceeded"]) == ("above_approver", "member_window")
    put_policy(front, **approving("per_grant", "clerk_room", "member_window"))
    assert use(front, asked).value_fen == 5000


def test_nobody_is_asked_for_what_nobody_may_allow(front: RealTill) -> None:
    put_policy(front, low_assurance=LowAssurance(per_grant_fen=400))
    order = GrantOrder(new_id(NOON), "m1", "c50", "recovery", assurance=Assurance.SEARCHED)
    refused = refusal(
        lambda: request_override(front.counter, front.session(), order, NEEDED, new_id(NOON))
    )
    assert (refused.rule, refused.details) == ("identity_unsure", {"limit": 400})
    sure = replace(order, phone_tail="0001")
    request_override(front.counter, front.session(), sure, NEEDED, new_id(NOON))


def test_what_was_used_here_is_not_withdrawn_before_anybody_heard(
    office: HeadOffice, front: RealTill, back: RealTill
) -> None:
    asked = ask(front)
    answer(back, asked)
    use(front, asked)
    session = front.session()
    refused = refusal(lambda: withdraw_request(front.counter, session, asked.id, new_id(NOON)))
    assert refused.rule == "approval_used"
    front.sync()
    assert at_head_office(office, asked).state is ApprovalState.USED


def test_two_who_answer_at_one_till_at_once_do_not_both_write(
    front: RealTill, back: RealTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(front)
    back.sync()
    seen = decide_request_module.known_approval(back.counter, asked.id)
    # Both have looked before either has written.
    monkeypatch.setattr(decide_request_module, "known_approval", lambda *_: seen)

    def decide(allowed: bool) -> None:
        session = back.session(SUPERVISOR)
        decide_request(back.counter, session, asked.id, allowed, "c50", "no", new_id(NOON))

    decide(True)
    assert refusal(lambda: decide(False)).rule == "request_decided"
    with back.counter.journal.reading() as read:
        assert len(outbox.next_unsent(read, 9)) == 1
