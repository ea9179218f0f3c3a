"""What a till says of itself is heard by every head office, and changes no answer."""

import datetime as dt

import msgspec

from clerkapp.domain.operation import GENESIS
from sync import wire
from tests.contracts.conftest import World
from tests.support.clock import NOON


def test_however_a_till_says_it_stands_it_is_greeted_and_lent_to_as_ever(world: World) -> None:
    till = world.enrol()
    hello = wire.Greeting(run="r1", former_runs=[], epoch=1, sequence=0, hash=GENESIS)
    usual = wire.TillHealth(
        version="0.1.0",
        clock=NOON,
        unsent=3,
        oldest_unsent_at=NOON - dt.timedelta(hours=2),
        cursor="nowhere",
        certificate_until=NOON.date(),
    )
    odd = wire.TillHealth(
        version="\0" * 99, clock=dt.datetime.max.replace(tzinfo=dt.UTC), unsent=-1
    )
    standings = []
    for health in (None, usual, odd):
        standing = till.head_office.greet(msgspec.structs.replace(hello, health=health))
        standings.append(msgspec.structs.replace(standing, server_time=NOON))
        wish = wire.LeaseRequest(wishes=[], run="r1", health=health)
        assert till.head_office.lease(wish).leases == []
    assert standings[0] == standings[1] == standings[2]
