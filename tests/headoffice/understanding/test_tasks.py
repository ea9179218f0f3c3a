"""What is owed by the calendar: to whom, when, and how to reach them."""

import datetime as dt
from typing import Any

from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import Anniversary, Group
from clerkapp.domain.task import Task, TaskKind
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Care, CareKind, Tier
from headoffice.understanding.chain import Chain
from tests.headoffice.understanding.people import (
    TODAY,
    bought,
    chain,
    facts,
    known,
    product,
    settled,
)
from tests.support.clock import NOON

VALUED = {"advisor_id": "1001"}


def owed(*timeline: Any, by: Chain | None = None, **more: Any) -> dict[TaskKind, Task]:
    return {x.kind: x for x in known(facts(*timeline, **more), by).tasks}


def birthday_in(days: int) -> dict[str, Any]:
    day = TODAY + dt.timedelta(days=days)
    return {"birthday_month": day.month, "birthday_day": day.day}


def agreed(*channels: ContactChannel) -> tuple[Consent, ...]:
    return tuple(Consent(x, x in channels, NOON, "1") for x in ContactChannel)


def test_a_card_is_written_by_hand_days_before_a_value_members_birthday() -> None:
    card = owed(about=VALUED | birthday_in(9))[TaskKind.CARD]
    assert card.due_on == TODAY + dt.timedelta(days=5)
    assert card.assigned_to == "1001"
    assert card.because.en == "Birthday 1 December"
    assert owed(about=birthday_in(9)) == {}
    assert owed(about=VALUED | birthday_in(15)) == {}


def test_a_card_that_is_nearly_late_is_due_today() -> None:
    assert owed(about=VALUED | birthday_in(1))[TaskKind.CARD].due_on == TODAY


def test_a_gift_waits_on_a_day_of_their_own() -> None:
    day = TODAY + dt.timedelta(days=2)
    privilege = Wording("双人咖啡", "Coffee for two")
    own = Anniversary(Wording("纪念日", "Anniversary"), day.month, day.day, privilege)
    about = VALUED | {"anniversaries": (own,), "consents": agreed(ContactChannel.SMS)}
    gift = owed(about=about)[TaskKind.GIFT]
    assert (gift.due_on, gift.contact) == (day, ContactChannel.SMS)
    assert gift.title.zh == "备好双人咖啡"


def test_nobody_is_contacted_without_their_consent() -> None:
    at = NOON + dt.timedelta(days=9)
    group = Group("g", Wording("社", "Circle"), Wording("课", "A class"), at)
    about = VALUED | {"groups": (group,)}
    lately = [bought(90), bought(20)]
    assert owed(*lately, about=about)[TaskKind.INVITATION].contact is None
    yes = about | {"consents": agreed(ContactChannel.EMAIL, ContactChannel.WECHAT)}
    assert owed(*lately, about=yes)[TaskKind.INVITATION].contact is ContactChannel.WECHAT


def test_after_a_complaint_somebody_asks_whether_all_is_well() -> None:
    call = owed(complaints=(settled(1),))[TaskKind.FOLLOW_UP]
    assert call.due_on == TODAY + dt.timedelta(days=2)
    assert owed(complaints=(settled(20),)) == {}


def test_a_service_is_booked_when_it_is_due() -> None:
    care = Care(CareKind.SERVICE, Wording("保养", "Service"), 180)
    machine = product(1, "咖啡机", "Coffee machine", inside="coffee machine", care=(care,))
    task = owed(bought(182, machine), by=chain(machine))[TaskKind.SERVICE]
    assert task.because == Wording("6 个月前买了咖啡机", "Bought coffee machine 6 months ago")
    assert owed(bought(200, machine), by=chain(machine)) == {}


def test_nothing_is_owed_twice_not_even_when_it_is_done() -> None:
    first = owed(about=VALUED | birthday_in(9))[TaskKind.CARD]
    done = Task(first.id, "m1", first.title, first.due_on, done=True)
    assert owed(about=VALUED | birthday_in(9), tasks=(done,)) == {}


def test_nobody_is_overwhelmed() -> None:
    full = tuple(Task(f"t{x}", "m1", Wording("做", "Do"), TODAY) for x in range(3))
    assert owed(about=VALUED | birthday_in(9), tasks=full) == {}


def test_a_birthday_gift_is_for_champions_whose_card_gives_one() -> None:
    gift = Wording("礼盒", "A gift box")
    by = chain(tiers=(Tier(0, Wording("黑金", "Black"), gift),))
    assert set(owed(bought(1), by=by, about=VALUED | birthday_in(9))) == {TaskKind.CARD}
