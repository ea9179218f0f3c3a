"""What a till suggests by itself."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.domain.complaint import Complaint, ComplaintState, RecoveryOutcome
from clerkapp.domain.member import Anniversary, FamilyFact, Group, Member
from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from clerkapp.domain.wording import NO_WORDS, Wording
from clerkapp.queries.local_suggestions import local_suggestions
from clerkapp.queries.shop_time import ShopTime
from tests.support.clock import NOON
from tests.support.small_chain import complaint, member

SHANGHAI = "Asia/Shanghai"


def suggested(
    who: Member, *complaints: Complaint, now: dt.datetime = NOON
) -> tuple[Suggestion, ...]:
    return local_suggestions(who, complaints, ShopTime(now, SHANGHAI))


def kinds(who: Member, *complaints: Complaint, now: dt.datetime = NOON) -> list[SuggestionKind]:
    return [x.kind for x in suggested(who, *complaints, now=now)]


def born(month: int, day: int) -> Member:
    return replace(member(1), birthday_month=month, birthday_day=day)


@pytest.mark.parametrize(("day", "said"), [(21, False), (22, True), (29, True), (30, False)])
def test_a_birthday_is_said_on_the_day_and_in_the_week_before(day: int, said: bool) -> None:
    assert kinds(born(11, day)) == [SuggestionKind.BIRTHDAY] * said


def test_the_day_is_the_shops_own() -> None:
    late_evening = dt.datetime(2026, 11, 21, 17, 0, tzinfo=dt.UTC)
    [today] = suggested(born(11, 22), now=late_evening)
    assert today.because.en == "The birthday is today"


def test_a_birthday_at_the_beginning_of_the_year_is_near_at_its_end() -> None:
    assert kinds(born(1, 2), now=dt.datetime(2026, 12, 30, tzinfo=dt.UTC))


def test_a_birthday_in_a_leap_year_is_kept_on_the_last_day_of_february() -> None:
    [today] = suggested(born(2, 29), now=dt.datetime(2026, 2, 28, 4, tzinfo=dt.UTC))
    assert today.subject == "2026-02-28"


def test_what_head_office_suggests_of_a_kind_is_not_said_twice() -> None:
    theirs = Suggestion("s1", NO_WORDS, NO_WORDS, SuggestionKind.BIRTHDAY)
    assert kinds(replace(born(11, 22), suggestions=(theirs,))) == []


def test_an_anniversary_is_said_with_its_privilege() -> None:
    day = Anniversary(
        Wording("入会周年", "Membership day"), 11, 24, Wording("双倍积分", "double points")
    )
    [one] = suggested(replace(member(1), anniversaries=(day,)))
    assert one.kind is SuggestionKind.ANNIVERSARY
    assert "双倍积分" in one.say.zh
    assert "double points" in one.say.en


@pytest.mark.parametrize(
    ("days_ago", "outcome", "asked"),
    [
        (3, RecoveryOutcome.ACCEPTED, True),
        (13, None, True),
        (15, RecoveryOutcome.ACCEPTED, False),
        (3, RecoveryOutcome.REFUSED, False),
    ],
)
def test_whoever_just_complained_is_asked_how_it_is_now(
    days_ago: int, outcome: RecoveryOutcome | None, asked: bool
) -> None:
    settled = replace(
        complaint(state=ComplaintState.SETTLED),
        settled_at=NOON - dt.timedelta(days=days_ago),
        outcome=outcome,
    )
    assert kinds(member(1), settled) == [SuggestionKind.COMPLAINED] * asked


def test_a_complaint_that_still_wants_care_is_no_small_talk() -> None:
    assert kinds(member(1), complaint()) == []


@pytest.mark.parametrize(("days", "said"), [(-1, False), (5, True), (20, False)])
def test_an_event_of_their_group_is_said_in_the_fortnight_before(days: int, said: bool) -> None:
    group = Group(
        "g1",
        Wording("手冲社", "Drip club"),
        Wording("杯测会", "Cupping"),
        NOON + dt.timedelta(days=days),
    )
    assert kinds(replace(member(1), groups=(group,))) == [SuggestionKind.EVENT] * said


@pytest.mark.parametrize(
    ("born_on", "said"),
    [
        (dt.date(2026, 5, 22), "6"),
        (dt.date(2026, 5, 23), "5"),
        (dt.date(2020, 1, 1), None),
        (dt.date(2027, 1, 1), None),
        (None, None),
    ],
)
def test_a_babys_months_are_said_while_they_matter(
    born_on: dt.date | None, said: str | None
) -> None:
    baby = FamilyFact(Wording("宝宝", "Baby"), born_on)
    found = suggested(replace(member(1), family=(baby,)))
    assert [x.subject for x in found] == ([] if said is None else [f"Baby {said}"])


def test_every_sentence_is_there_in_both_languages() -> None:
    who = replace(
        born(11, 22),
        anniversaries=(Anniversary(Wording("入会周年", "Membership day"), 11, 22),),
        family=(FamilyFact(Wording("宝宝", "Baby"), dt.date(2026, 5, 1)),),
        groups=(
            Group("g", Wording("社", "Club"), Wording("会", "Do"), NOON + dt.timedelta(days=1)),
        ),
    )
    settled = replace(complaint(state=ComplaintState.SETTLED), settled_at=NOON)
    found = suggested(who, settled)
    assert len(found) == 5
    assert all(x.say.zh and x.say.en and x.because.zh and x.because.en for x in found)
    assert len({x.id for x in found}) == 5
