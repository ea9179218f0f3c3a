"""Somebody becomes a member at the counter, whether or not head office can be reached."""

import dataclasses
import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.coupon import CouponState
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity_codes import is_card_number
from clerkapp.domain.member import Assurance, LifecycleStage, Member
from clerkapp.domain.member_fields import MemberField
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.domain.policy import Welcome
from clerkapp.journal import outbox
from clerkapp.queries.member_file import MemberFile, member_file
from clerkapp.queries.registered_here import pending_members
from clerkapp.queries.registration_check import registration_check
from clerkapp.queries.scan_answer import FileFound, NotStoredHere, scan_answer
from clerkapp.queries.sync_health import operation_list
from clerkapp.services.add_note import add_note
from clerkapp.services.correct_member import correct_member
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from clerkapp.services.handle_refusal import resend_refused, withdraw_refused
from clerkapp.services.record_visit import record_visit
from clerkapp.services.register_member import Registered, Registration, register_member
from tests.support.clock import NOON
from tests.support.small_chain import POLICY, member
from tests.support.telling import acknowledge, refuse, tell, waiting
from tests.support.tills import open_counter, session

FORM = Registration(
    name=" 陈 晨 ",
    phone="+86 139-1234-5678",
    birthday="5月6日",
    referral_code=" abc123 ",
    consents=(ConsentGiven(ContactChannel.SMS, True, "2026-1"),),
    operation_id="r1",
)


def register(counter: Counter, form: Registration = FORM) -> Registered:
    return register_member(counter, session(), form)


def file_of(counter: Counter, member_id: str) -> MemberFile:
    file = member_file(counter, member_id, Assurance.CARD)
    assert file is not None
    return file


def as_head_office_has_it(registered: Registered, **changed: object) -> Member:
    told = replace(member(9, "陈 晨"), id=registered.member_id, phone="13912345678")
    told = replace(told, card_number=registered.card_number)
    return dataclasses.replace(told, **changed)  # type: ignore[arg-type]


def test_a_new_member_has_a_file_here_before_head_office_knows(counter: Counter) -> None:
    registered = register(counter)
    file = file_of(counter, registered.member_id)
    assert file.registered_here
    assert file.stored_here
    assert (file.member.name, file.member.phone) == ("陈 晨", "13912345678")
    assert (file.member.birthday_month, file.member.birthday_day) == (5, 6)
    assert file.member.stage is LifecycleStage.POTENTIAL
    assert file.member.home_store_id == "s1"
    assert [(x.channel, x.granted) for x in file.consents] == [(ContactChannel.SMS, True)]


def test_the_card_is_a_whole_number_of_the_chain_and_opens_the_file_when_scanned(
    counter: Counter,
) -> None:
    registered = register(counter)
    assert is_card_number(registered.card_number, "6288")
    found = scan_answer(counter, registered.card_number)
    assert found == FileFound(registered.member_id, Assurance.CARD)


def test_the_same_form_twice_makes_one_member(counter: Counter) -> None:
    assert register(counter) == register(counter)
    assert waiting(counter) == ["member.registered"]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"name": "  "}, "bad_name"),
        ({"name": "x" * 41}, "bad_name"),
        ({"phone": "12345"}, "bad_phone"),
        ({"birthday": "02-30"}, "bad_birthday"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    counter: Counter, changed: dict[str, str], rule: str
) -> None:
    with pytest.raises(RefusedError, match=rule):
        register(counter, replace(FORM, **changed))  # type: ignore[arg-type]
    assert waiting(counter) == []


def test_a_phone_that_is_known_here_is_told_with_a_masked_name(counter: Counter) -> None:
    known = replace(FORM, phone="138 0000 0001")
    with pytest.raises(RefusedError) as caught:
        register(counter, known)
    assert caught.value.rule == "phone_known"
    assert caught.value.details == {"member_id": "m1", "name": "张**"}


def test_a_family_may_share_a_phone_when_the_clerk_says_so(counter: Counter) -> None:
    registered = register(counter, replace(FORM, phone="13800000001", despite_known_phone=True))
    assert registered.member_id != "m1"


def test_somebody_registered_here_a_moment_ago_is_known_by_phone_too(counter: Counter) -> None:
    registered = register(counter)
    hit = registration_check(counter, "139 1234 5678")
    assert hit is not None
    assert (hit.member_id, hit.matched) == (registered.member_id, "phone")
    assert registration_check(counter, "13999999999") is None
    assert registration_check(counter, "no phone") is None


def test_a_phone_corrected_here_is_the_one_that_is_known(counter: Counter) -> None:
    correct_member(counter, session(), member(1), {MemberField.PHONE: "13700000000"}, "c1")
    hit = registration_check(counter, "13700000000")
    assert hit is not None
    assert hit.member_id == "m1"
    assert registration_check(counter, "13800000001") is None


def test_policy_welcomes_with_a_coupon_that_waits_for_the_registration(counter: Counter) -> None:
    tell(counter, replace(POLICY, welcome=Welcome("c5", "recovery")))
    registered = register(counter)
    assert registered.welcome is not None
    assert registered.welcome_refusal is None
    assert register(counter) == registered
    [held] = file_of(counter, registered.member_id).wallet
    assert held.coupon.state is CouponState.WAITING
    with counter.journal.reading() as read:
        _registration, granted = outbox.next_unsent(read, 10)
    assert granted.depends_on == ("r1",)


def test_a_welcome_above_authority_is_not_given_and_says_why(counter: Counter) -> None:
    tell(counter, replace(POLICY, welcome=Welcome("c50", "recovery")))
    registered = register(counter)
    assert (registered.welcome, registered.welcome_refusal) == (None, "per_grant")
    assert file_of(counter, registered.member_id).registered_here


def test_before_the_first_fill_nobody_is_registered(tmp_path: object) -> None:
    from pathlib import Path

    from tests.support.tills import close_counter, enrol_till

    empty = open_counter(Path(str(tmp_path)) / "empty")
    enrol_till(empty)
    with pytest.raises(RefusedError, match="not_ready"):
        register(empty)
    close_counter(empty)


def test_a_consent_to_no_words_is_a_bug(counter: Counter) -> None:
    with pytest.raises(ValueError, match="words"):
        register(counter, replace(FORM, consents=(ConsentGiven(ContactChannel.SMS, True, ""),)))


def test_everything_done_for_the_new_member_waits_for_the_registration(counter: Counter) -> None:
    registered = register(counter)
    record_visit(counter, session(), registered.member_id, Assurance.CARD)
    result = grant_coupon(
        counter, session(), GrantOrder("o1", registered.member_id, "c5", "recovery")
    )
    assert isinstance(result, Granted)
    with counter.journal.reading() as read:
        first, *rest = outbox.next_unsent(read, 10)
    assert first.depends_on == ()
    assert [x.depends_on for x in rest] == [("r1",), ("r1",)]


def test_once_head_office_has_taken_the_member_nothing_waits_for_it(counter: Counter) -> None:
    registered = register(counter)
    acknowledge(counter, 11)
    add_note(counter, session(), registered.member_id, "喜欢靠窗", "n1")
    with counter.journal.reading() as read:
        [note] = outbox.next_unsent(read, 10)
    assert note.depends_on == ()


def test_until_the_feed_brings_the_member_the_till_shows_its_own(counter: Counter) -> None:
    registered = register(counter)
    acknowledge(counter, 11)
    assert file_of(counter, registered.member_id).registered_here
    assert [x.id for x in pending_members(counter)] == [registered.member_id]


def test_when_the_feed_brings_the_member_it_shows_once(counter: Counter) -> None:
    registered = register(counter)
    acknowledge(counter, 11)
    tell(counter, as_head_office_has_it(registered, points=5), position=11)
    file = file_of(counter, registered.member_id)
    assert (file.registered_here, file.member.points) == (False, 5)
    assert pending_members(counter) == ()
    assert scan_answer(counter, registered.card_number) == FileFound(
        registered.member_id, Assurance.CARD
    )


def test_a_member_whom_head_office_joined_with_one_it_knew_opens_that_file(
    counter: Counter,
) -> None:
    known = replace(member(7, "陈 晨"), phone="13912345678")
    registered = register(counter)
    acknowledge(counter, 11)
    tell(counter, known, gone=(registered.member_id,), position=11)
    assert file_of(counter, registered.member_id).member.id == "m7"
    assert scan_answer(counter, registered.card_number) == FileFound("m7", Assurance.CARD)
    assert pending_members(counter) == ()


def test_what_still_waits_under_a_joined_id_shows_in_the_file_of_whom_it_was_joined_with(
    counter: Counter,
) -> None:
    known = replace(member(7, "陈 晨"), phone="13912345678")
    registered = register(counter)
    acknowledge(counter, 11)
    add_note(counter, session(), registered.member_id, "喜欢靠窗", "n1")
    tell(counter, known, gone=(registered.member_id,), position=11)
    for member_id in (registered.member_id, "m7"):
        assert "喜欢靠窗" in {x.entry.title.zh for x in file_of(counter, member_id).timeline}


def test_a_member_whose_phone_another_name_has_is_not_taken_for_that_one(
    counter: Counter,
) -> None:
    other = replace(member(7, "陈大文"), phone="13912345678")
    registered = register(counter)
    acknowledge(counter, 11)
    tell(counter, other, gone=(registered.member_id,), position=11)
    assert member_file(counter, registered.member_id, Assurance.CARD) is None
    assert scan_answer(counter, registered.card_number) == NotStoredHere(
        registered.card_number, Assurance.CARD
    )


def test_a_refused_registration_stays_here_until_people_let_go_of_it(counter: Counter) -> None:
    registered = register(counter)
    refuse(counter, "malformed")
    assert file_of(counter, registered.member_id).registered_here
    add_note(counter, session(), registered.member_id, "喜欢靠窗", "n1")
    with counter.journal.reading() as read:
        assert [x.depends_on for x in outbox.next_unsent(read, 10)] == [("r1",)]
    refuse(counter, "depends_on_rejected")
    withdraw_refused(counter, session(), "r1", "twice typed")
    assert member_file(counter, registered.member_id, Assurance.CARD) is None


def test_a_refused_registration_that_is_sent_again_takes_what_hung_on_it_along(
    counter: Counter,
) -> None:
    registered = register(counter)
    add_note(counter, session(), registered.member_id, "喜欢靠窗", "n1")
    refuse(counter, "depends_on_rejected")
    resend_refused(counter, session(), "r1")
    with counter.journal.reading() as read:
        again, note = outbox.next_unsent(read, 10)
    assert again.kind == OperationKind.MEMBER_REGISTERED
    assert note.depends_on == (again.id,)
    assert len(pending_members(counter)) == 1
    assert [x.entry.title.zh for x in file_of(counter, registered.member_id).timeline] == [
        "喜欢靠窗"
    ]


def test_the_sync_screen_names_a_member_whom_only_this_till_knows(counter: Counter) -> None:
    register(counter)
    [row] = operation_list(counter)
    assert row.member_name == "陈 晨"


def test_a_correction_of_a_new_member_is_shown_and_found(counter: Counter) -> None:
    registered = register(counter)
    shown = file_of(counter, registered.member_id).member
    correct_member(counter, session(), shown, {MemberField.NAME: "陈辰"}, "c1")
    file = file_of(counter, registered.member_id)
    assert file.member.name == "陈辰"
    assert file.corrected == {MemberField.NAME}
    assert [x.name for x in pending_members(counter)] == ["陈辰"]


def test_a_guests_file_that_was_read_through_stands_for_the_registration(
    counter: Counter,
) -> None:
    registered = register(counter)
    tell(counter, as_head_office_has_it(registered))
    assert pending_members(counter) == ()
    assert file_of(counter, registered.member_id).member.tier.en == "Gold"


def test_the_day_of_joining_is_the_shops_own(counter: Counter) -> None:
    registered = register(counter)
    assert file_of(counter, registered.member_id).member.joined_on == dt.date(2026, 11, 22)
    assert file_of(counter, registered.member_id).member.as_of == NOON
