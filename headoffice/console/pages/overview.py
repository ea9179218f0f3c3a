"""The chain at a glance, as far as the account sees it."""

import msgspec

from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, Shown, reads
from headoffice.seeing import device_health, exceptions, overview
from headoffice.seeing.device_health import Gravity
from headoffice.seeing.overview import Today
from headoffice.seeing.stores import stores_of


class GivenDay(msgspec.Struct, kw_only=True):
    """What was given on one day."""

    day: str
    fen: int


class Overview(msgspec.Struct, kw_only=True):
    """Today's work, the last days, and how much wants somebody's look."""

    stores: int
    today: Today
    given: list[GivenDay]
    tills: int | None
    tills_now: int | None
    waiting: int | None


@reads("/console/overview", Permission.SEE_RESULTS)
def show_overview(ask: Ask) -> Shown[Overview]:
    """Today over all stores that the account sees, and what wants somebody's look."""
    mine = ask.account.store_ids
    stores = stores_of(ask.connection, mine).values()
    given = overview.given_by_day(ask.connection, stores, ask.now)
    tills = worst = waiting = None
    if ask.account.may(Permission.SEE_DEVICES):
        found = device_health.tills(ask.connection, mine)
        ordered = device_health.by_attention(found, ask.now)
        tills = sum(x.in_use for x in found)
        worst = sum(any(c.gravity is Gravity.NOW for c in each) for _, each in ordered)
    if ask.account.may(Permission.SEE_SIGNALS):
        waiting = len(exceptions.waiting(ask.connection, mine, ask.now))
    model = Overview(
        stores=len(stores),
        today=overview.today(ask.connection, stores, ask.now),
        given=[GivenDay(day=day, fen=fen) for day, fen in given],
        tills=tills,
        tills_now=worst,
        waiting=waiting,
    )
    return Shown("overview.html", model)
