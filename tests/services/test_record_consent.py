"""What a member agrees to at the counter."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.counter import Counter
from clerkapp.domain.consent import Consent, ContactChannel, may_contact
from clerkapp.domain.member import Assurance
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.queries.member_file import member_file
from clerkapp.services.record_consent import record_consent
from tests.support.clock import NOON
from tests.support.small_chain import member
from tests.support.telling import tell
from tests.support.tills import session

SMS, PHONE = ContactChannel.SMS, ContactChannel.PHONE


def agree(counter: Counter, channel: ContactChannel, granted: bool, operation_id: str) -> None:
    given = (ConsentGiven(channel, granted, "2026-1"),)
    record_consent(counter, session(), "m1", given, operation_id)


def allowed(counter: Counter) -> set[ContactChannel]:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    assert file.consents == file.member.consents
    return {x for x in ContactChannel if may_contact(file.consents, x)}


def told(counter: Counter, minutes: int, granted: bool) -> None:
    from dataclasses import replace

    said = Consent(SMS, granted, NOON + dt.timedelta(minutes=minutes), "2026-1")
    tell(counter, replace(member(1), consents=(said,)))


def test_a_yes_counts_at_once_and_for_its_channel_only(counter: Counter) -> None:
    agree(counter, SMS, True, "k1")
    assert allowed(counter) == {SMS}


def test_the_last_word_counts(counter: Counter) -> None:
    agree(counter, SMS, True, "k1")
    agree(counter, PHONE, True, "k2")
    agree(counter, SMS, False, "k3")
    assert allowed(counter) == {PHONE}


def test_a_later_no_from_elsewhere_is_not_covered_by_an_earlier_yes_here(
    counter: Counter,
) -> None:
    agree(counter, SMS, True, "k1")
    told(counter, 5, granted=False)
    assert allowed(counter) == set()


def test_a_yes_here_covers_an_older_no(counter: Counter) -> None:
    told(counter, -5, granted=False)
    agree(counter, SMS, True, "k1")
    assert allowed(counter) == {SMS}


@pytest.mark.parametrize("consents", [(), (ConsentGiven(SMS, True, " "),)])
def test_consent_to_nothing_is_a_bug(counter: Counter, consents: tuple[ConsentGiven, ...]) -> None:
    with pytest.raises(ValueError, match="no"):
        record_consent(counter, session(), "m1", consents, "k1")


@given(st.lists(st.tuples(st.sampled_from(ContactChannel), st.booleans()), max_size=8))
def test_without_a_yes_nobody_is_contacted(said: list[tuple[ContactChannel, bool]]) -> None:
    consents = [Consent(channel, granted, NOON, "1") for channel, granted in said]
    assert may_contact(consents, None) == any(granted for _, granted in said)
    for channel in ContactChannel:
        assert may_contact(consents, channel) == ((channel, True) in said)
