"""Members at head office: registered, corrected, asked for consent, joined."""

from typing import Any

import pytest

from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.identity_codes import is_card_number
from clerkapp.domain.member import LifecycleStage
from clerkapp.domain.operation import NoteAdded, Operation, OperationKind
from clerkapp.domain.tag import Tag, TagKind, tag_id_of
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from headoffice import tables
from headoffice.errors import CommandError
from headoffice.identity import field_reviews, joining, reviews
from headoffice.identity.field_reviews import Take
from headoffice.office import HeadOffice
from headoffice.seeing import review
from headoffice.tills import reconciling
from sync.wire import Entity, Outcome
from tests.headoffice.operations.looking import kept, member, rows
from tests.headoffice.pretend_tills import Till
from tests.support import small_chain
from tests.support.clock import NOON

NEW, OTHER_NEW = "0198-new", "0198-other"
PHONE = "13912345678"
CARD = small_chain.card(777)


def register(till: Till, member_id: str = NEW, **form: Any) -> Operation:
    payload = {"name": "刘洋", "phone": PHONE, "card_number": CARD} | form
    return till.next(OperationKind.MEMBER_REGISTERED, payload, member_id)


def correct(till: Till, field: str, value: str, based_on: int = 0, **changed: Any) -> Operation:
    change = {"field": field, "value": value, "based_on": based_on}
    return till.next(OperationKind.MEMBER_UPDATED, {"changes": [change]}, **changed)


def consent(till: Till, granted: bool, channel: str = "sms", **changed: Any) -> Operation:
    said = {"channel": channel, "granted": granted, "wording_version": "2026-1"}
    return till.next(OperationKind.CONSENT_RECORDED, {"consents": [said]}, **changed)


def doubts(office: HeadOffice) -> list[tuple[str, str]]:
    with office.database.reading() as connection:
        return [(x.first_id, x.second_id) for x in reviews.open_reviews(connection)]


def test_a_registered_member_is_at_home_in_the_store_and_told_to_it(
    till: Till, office: HeadOffice
) -> None:
    said = {"channel": "wechat", "granted": True, "wording_version": "2026-1"}
    verdict = till.send_one(register(till, birthday="02-29", consents=[said]))
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, [])
    new = member(office, NEW)
    assert (new.name, new.phone, new.card_number, new.home_store_id) == ("刘洋", PHONE, CARD, "s1")
    assert (new.stage, new.points, new.sounds) == (LifecycleStage.POTENTIAL, 0, "liu yang")
    assert (new.birthday_month, new.birthday_day) == (2, 29)
    assert new.consents == (Consent(ContactChannel.WECHAT, True, NOON, "2026-1"),)
    assert new.tier.zh
    assert new.referral_code
    assert ("member", NEW) in till.pulled()


def test_the_welcome_coupon_right_behind_it_finds_the_member(
    till: Till, office: HeadOffice
) -> None:
    lent = till.borrow_both(2000)
    form, grant = register(till), till.grant(lent, 500, NEW)
    assert [x.outcome for x in till.send(form, grant)] == [Outcome.APPLIED] * 2
    assert [x["member_id"] for x in rows(office, tables.coupons)] == [NEW]


def test_a_coupon_for_a_member_whom_another_till_has_yet_to_tell_of_waits_for_that(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    grant = other_till.grant(other_till.borrow_both(2000), 500, NEW)
    verdict = other_till.send_one(grant)
    assert (verdict.outcome, verdict.code) == (Outcome.DEFERRED, "dependency")
    till.send_one(register(till))
    assert other_till.send_one(grant).outcome is Outcome.APPLIED
    assert [x["member_id"] for x in rows(office, tables.coupons)] == [NEW]


def test_after_a_restore_what_is_about_somebody_forgotten_waits_until_lending_is_resumed(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, NOON)
    early, never = other_till.visit(NEW), other_till.visit(OTHER_NEW)
    codes = [(x.outcome, x.code) for x in other_till.send(early, never)]
    assert codes == [(Outcome.DEFERRED, "dependency")] * 2
    till.send_one(register(till))
    with office.database.writing() as connection:
        for one in (till, other_till):
            reconciling.reconcile(connection, one.device, [])
        reconciling.resume(connection)
    again = other_till.send(early, never)
    assert [(x.outcome, x.code) for x in again] == [
        (Outcome.APPLIED, ""),
        (Outcome.REJECTED, "unknown_member"),
    ]


@pytest.mark.parametrize(
    "form", [{"name": " "}, {"phone": "12345"}, {"birthday": "02-30"}, {"name": "x" * 41}]
)
def test_a_form_that_no_till_lets_through_is_refused(till: Till, form: dict[str, str]) -> None:
    assert till.send_one(register(till, **form)).code == "malformed"


def test_an_id_that_somebody_has_is_refused(till: Till) -> None:
    assert till.send_one(register(till, "m2")).code == "malformed"
    assert till.send_one(register(till, "")).code == "malformed"


@pytest.mark.parametrize("wanted", [small_chain.card(1), "6288000000000001", "hello"])
def test_a_card_number_that_is_taken_or_none_is_replaced_and_flagged(
    till: Till, office: HeadOffice, wanted: str
) -> None:
    assert till.send_one(register(till, card_number=wanted)).flags == ["card_renumbered"]
    given = member(office, NEW).card_number
    assert given != wanted
    assert is_card_number(given, "6288")


def test_a_phone_that_another_has_leaves_both_and_asks_people(
    till: Till, office: HeadOffice
) -> None:
    verdict = till.send_one(register(till, phone=member(office, "m1").phone))
    assert verdict.flags == ["phone_known"]
    assert member(office, NEW).name == "刘洋"
    assert doubts(office) == [(NEW, "m1")]


def test_somebody_of_the_same_phone_and_name_is_the_same_and_the_older_record_stays(
    till: Till, office: HeadOffice
) -> None:
    known = member(office, "m3")
    verdict = till.send_one(register(till, phone=known.phone, name=known.name))
    assert verdict.flags == ["joined"]
    told = {(x.entity, x.key): x.gone for x in till.pull().changes}
    assert told["member", NEW]
    assert not told["member", "m3"]
    assert {"m3-p1", "tag-1", "task-1"} <= {key for _, key in told}
    assert doubts(office) == []


def test_what_is_done_about_a_joined_id_is_done_for_who_survived(
    till: Till, office: HeadOffice
) -> None:
    known, lent = member(office, "m3"), till.borrow_both(2000)
    label = Wording("素食者", "Vegan")
    tag_id = tag_id_of(NEW, TagKind.DIET, label)
    tag = {"tag_id": tag_id, "kind": "diet", "label": {"zh": label.zh, "en": label.en}}
    operations = (
        register(till, phone=known.phone, name=known.name),
        till.grant(lent, 500, NEW),
        till.next(OperationKind.TAG_ADDED, tag, NEW),
        till.next(OperationKind.NOTE_ADDED, NoteAdded("n1", "带小孩来"), NEW),
    )
    assert [x.outcome for x in till.send(*operations)] == [Outcome.APPLIED] * 4
    assert [x["member_id"] for x in rows(office, tables.coupons)] == ["m3"]
    assert kept(office, Entity.TIMELINE, operations[3].id, TimelineEntry).member_id == "m3"
    assert kept(office, Entity.TAG, tag_id_of("m3", TagKind.DIET, label), Tag).member_id == "m3"


def test_by_whose_code_somebody_came_is_kept(till: Till, office: HeadOffice) -> None:
    till.send_one(register(till, referral_code=" ABC123 "))
    assert [(x["member_id"], x["code"]) for x in rows(office, tables.referrals)] == [
        (NEW, "ABC123")
    ]


def test_a_field_that_is_as_the_clerk_saw_it_is_corrected(
    till: Till, till_there: Till, office: HeadOffice
) -> None:
    assert till.send_one(correct(till, "name", " 张雨彤 ")).flags == []
    now = member(office)
    assert (now.name, now.sounds, now.versions) == ("张雨彤", "zhang yu tong", {"name": 1})
    assert till.pulled() == till_there.pulled() == [("member", "m1")]
    till.send(correct(till, "birthday", "5-4"), correct(till, "birthday", "", 1))
    now = member(office)
    assert (now.birthday_month, now.versions) == (None, {"name": 1, "birthday": 2})


def test_a_clash_keeps_head_offices_value_and_the_clerks_waits_for_people(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(correct(till, "name", "张雨彤"))
    verdict = other_till.send_one(correct(other_till, "name", "章雨桐"))
    assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, ["field_clash"])
    assert member(office).name == "张雨彤"
    with office.database.reading() as connection:
        (line,) = review.lines(connection)
    assert "name of m1: head office has 张雨彤, 1001 of store s1 wrote 章雨桐" in line


def test_two_clerks_who_write_the_same_do_not_clash(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    till.send_one(correct(till, "phone", "139 1234 5678"))
    assert other_till.send_one(correct(other_till, "phone", PHONE)).flags == []
    assert member(office).versions == {"phone": 1}


@pytest.mark.parametrize(("take", "name"), [(Take.CLERK, "章雨桐"), (Take.OFFICE, "张雨彤")])
def test_people_decide_whose_value_counts_once(
    till: Till, other_till: Till, office: HeadOffice, take: Take, name: str
) -> None:
    till.send_one(correct(till, "name", "张雨彤"))
    other_till.send_one(correct(other_till, "name", "章雨桐"))
    till.pull()
    (waiting,) = rows(office, tables.field_reviews)
    with office.database.writing() as connection:
        field_reviews.decide(connection, waiting["id"], take, NOON)
        assert field_reviews.lines(connection) == []
    assert member(office).name == name
    assert till.pulled() == ([("member", "m1")] if take is Take.CLERK else [])
    with office.database.writing() as connection, pytest.raises(CommandError, match="no clash"):
        field_reviews.decide(connection, waiting["id"], take, NOON)


def test_after_a_restore_a_correction_of_another_tills_correction_waits_for_that(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        reconciling.begin_epoch(connection, NOON)
    second = correct(other_till, "name", "章雨桐", based_on=1)
    assert other_till.send_one(second).code == "dependency"
    till.send_one(correct(till, "name", "张雨彤"))
    assert other_till.send_one(second).flags == []
    assert member(office).name == "章雨桐"


def stand_on(till: Till, value: str, on: str) -> Operation:
    change = {"field": "name", "value": value, "based_on": 0, "stands_on": on}
    return till.next(OperationKind.MEMBER_UPDATED, {"changes": [change]})


def test_what_stands_on_a_correction_that_was_refused_waits_for_people(
    till: Till, office: HeadOffice
) -> None:
    refused = correct(till, "name", "x" * 41)
    flags = [x.flags for x in till.send(refused, stand_on(till, "章雨桐", refused.id))]
    assert flags == [[], ["field_clash"]]
    assert member(office).name == "张雨桐"


def test_what_stands_on_a_correction_that_waits_waits_with_it(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    awaited = other_till.visit()
    first = correct(till, "phone", PHONE, depends_on=(awaited.id,))
    second = stand_on(till, "章雨桐", first.id)
    assert [x.outcome for x in till.send(first, second)] == [Outcome.DEFERRED] * 2
    other_till.send_one(awaited)
    assert [x.outcome for x in till.send(first, second)] == [Outcome.APPLIED] * 2
    assert (member(office).phone, member(office).name) == (PHONE, "章雨桐")


def test_a_corrected_phone_that_another_has_asks_people(till: Till, office: HeadOffice) -> None:
    till.send_one(correct(till, "phone", member(office, "m2").phone))
    assert doubts(office) == [("m1", "m2")]


def test_a_correction_that_is_none_is_refused_whole(till: Till, office: HeadOffice) -> None:
    changes = [
        {"field": "name", "value": "好名字", "based_on": 0},
        {"field": "phone", "value": "12", "based_on": 0},
    ]
    both = till.next(OperationKind.MEMBER_UPDATED, {"changes": changes})
    assert till.send_one(both).code == "malformed"
    assert till.send_one(till.next(OperationKind.MEMBER_UPDATED, {"changes": []})).code
    assert member(office).name == "张雨桐"


def test_of_each_channel_the_last_word_counts_whatever_came_in_first(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    at = [NOON.replace(hour=x).isoformat() for x in (1, 2, 3)]
    till.send_one(consent(till, granted=False, occurred_at=at[1]))
    till.pull()
    other_till.send_one(consent(other_till, granted=True, occurred_at=at[0]))
    assert [x.granted for x in member(office).consents] == [False]
    assert till.pulled() == []
    other_till.send_one(consent(other_till, granted=True, occurred_at=at[2]))
    other_till.send_one(consent(other_till, granted=True, channel="phone"))
    assert [(x.channel, x.granted) for x in member(office).consents] == [
        (ContactChannel.PHONE, True),
        (ContactChannel.SMS, True),
    ]


def test_said_at_once_a_no_outweighs_a_yes(till: Till, office: HeadOffice) -> None:
    till.send(consent(till, granted=False), consent(till, granted=True))
    assert [x.granted for x in member(office).consents] == [False]


def test_a_yes_by_a_clock_that_is_ahead_can_be_taken_back(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    ahead = NOON.replace(year=NOON.year + 9).isoformat()
    till.send_one(consent(till, granted=True, occurred_at=ahead))
    assert member(office).consents[-1].recorded_at == NOON
    other_till.send_one(consent(other_till, granted=False))
    assert [x.granted for x in member(office).consents] == [False]


def test_a_consent_to_no_words_is_refused(till: Till) -> None:
    said = {"channel": "sms", "granted": True, "wording_version": " "}
    nothing = till.next(OperationKind.CONSENT_RECORDED, {"consents": [said]})
    assert till.send_one(nothing).code == "malformed"
    none = till.next(OperationKind.CONSENT_RECORDED, {"consents": []})
    assert till.send_one(none).code == "malformed"


def test_a_member_joined_by_people_keeps_taking_in_what_comes(
    till: Till, office: HeadOffice
) -> None:
    with office.database.writing() as connection:
        joining.join(connection, "m1", "m2", NOON)
    visit = till.visit("m2")
    assert till.send_one(visit).outcome is Outcome.APPLIED
    assert kept(office, Entity.TIMELINE, visit.id, TimelineEntry).member_id == "m1"
