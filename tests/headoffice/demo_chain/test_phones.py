"""The members worth showing are what their notes say."""

import datetime as dt

import pytest

from clerkapp.domain.complaint import Channel, ComplaintState
from clerkapp.domain.member import LifecycleStage, Member
from headoffice.demo_chain import DemoChain, build
from headoffice.demo_chain.models import DemoPhone
from tests.headoffice.demo_chain.dates import AWKWARD, NOW, TODAY


def _phone(chain: DemoChain, words: str) -> DemoPhone:
    return next(phone for phone in chain.phones if words in phone.note.en)


def _member(chain: DemoChain, words: str) -> Member:
    wanted = _phone(chain, words).member_id
    return next(member for member in chain.members if member.id == wanted)


@pytest.mark.parametrize(("today", "now"), [(TODAY, NOW), *AWKWARD])
def test_there_are_fourteen_on_any_day(today: dt.date, now: dt.datetime) -> None:
    phones = build(today, now).phones
    assert len(phones) == 14
    assert len({phone.member_id for phone in phones}) == 14


def test_a_phone_carries_its_members_own_card(chain: DemoChain) -> None:
    members = {member.id: member for member in chain.members}
    for phone in chain.phones:
        member = members[phone.member_id]
        assert (phone.name, phone.card_number) == (member.name, member.card_number)


def test_the_first_complained_in_the_app_and_waits_for_an_apology(chain: DemoChain) -> None:
    wanted = chain.phones[0].member_id
    complaint = next(c for c in chain.complaints if c.member_id == wanted)
    assert (complaint.channel, complaint.state) == (Channel.APP, ComplaintState.HANDLED)
    assert (wanted, "s1") in chain.scopes


def test_one_is_not_stored_at_the_first_store(chain: DemoChain) -> None:
    wanted = _phone(chain, "Not stored").member_id
    assert [store for member, store in chain.scopes if member == wanted] == ["s3"]


def test_one_has_all_the_coupons_of_the_rolling_window(chain: DemoChain) -> None:
    wanted = _phone(chain, "all the coupons").member_id
    window = chain.policies["s1"].member_window
    since = NOW - dt.timedelta(days=window.days)
    lately = [c for c in chain.coupons if c.member_id == wanted and c.issued_at > since]
    assert len(lately) >= window.count


def test_new_asleep_and_lost_are_what_they_are_called(chain: DemoChain) -> None:
    assert _member(chain, "New member").stage is LifecycleStage.NEW
    assert _member(chain, "Asleep").stage is LifecycleStage.ASLEEP
    assert _member(chain, "Lost").stage is LifecycleStage.LOST


def test_the_gold_member_has_gold(chain: DemoChain) -> None:
    assert _member(chain, "Gold member").tier.zh == "金卡"
    assert _member(chain, "advisor").advisor
