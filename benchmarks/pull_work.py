"""A pull of a thousand changes into a small cache and into one a hundred times larger."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from benchmarks.measure import Finding, compare
from benchmarks.offices import policy
from clerkapp.cache import intake, reads
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.records import Entity, record_key
from sync import wire
from sync.client import HeadOffice
from sync.pull import pull_once
from sync.transport import HttpTransport, Reply, Request
from tests.support import small_chain
from tests.support.clock import NOON, SetClock
from tests.support.tills import close_counter, enrol_till, open_counter

SMALL, LARGE = 10_000, 1_000_000
CHANGES, PAGES = 1_000, 2
LOT = 50_000
"""So many members are made at a time; a million at once would only fill the memory."""

ROUNDS = 7


class Pages(HttpTransport):
    """Head office's pages, made before the clock runs; anything else it does not know."""

    def __init__(self, members: int) -> None:
        super().__init__("http://127.0.0.1:9")
        self._members = members
        self._round = itertools.count(1)
        self._ready: list[bytes] = []

    def prepare(self) -> None:
        """Make the pages of one more pull: half new purchases, half profiles with other points."""
        number, each = next(self._round), CHANGES // PAGES
        step = self._members // CHANGES
        places = [1 + step * x for x in range(CHANGES)]
        for page in range(PAGES):
            chosen = places[page * each : (page + 1) * each]
            changes = [_change(place, number, at) for at, place in enumerate(chosen)]
            self._ready.append(
                wire.encode(
                    wire.Page(
                        changes=changes,
                        cursor=f"epoch1.1.{10 + number * PAGES + page}",
                        more=page + 1 < PAGES,
                        server_time=NOON,
                    )
                )
            )

    def exchange(self, request: Request) -> Reply:
        if not request.path.startswith("/v1/changes"):
            return Reply(404, wire.encode(wire.Fault(code="not_found", message="")))
        return Reply(200, self._ready.pop(0))


def results(folder: Path) -> Iterator[Finding]:
    """Both caches get pages of the same make in turns; the line is left out of it."""
    small, large = (_till(folder / str(members), members) for members in (SMALL, LARGE))
    lines = {id(small): Pages(SMALL), id(large): Pages(LARGE)}
    for line in lines.values():
        for _ in range(ROUNDS):
            line.prepare()

    def pull(counter: Counter) -> None:
        head_office = HeadOffice(lines[id(counter)], "token")
        for _ in range(PAGES):
            pull_once(counter, head_office, 0)

    yield compare(
        f"pull of {CHANGES:,} changes with {LARGE:,} members stored / with {SMALL:,}",
        1.1,
        lambda: pull(large),
        lambda: pull(small),
        ROUNDS,
    )
    for counter in (small, large):
        with counter.cache.reading() as read:
            followed = reads.followed(read)
        assert followed is not None
        assert followed.cursor == f"epoch1.1.{10 + ROUNDS * PAGES + PAGES - 1}"
        close_counter(counter)


def _change(place: int, number: int, at: int) -> wire.Change:
    if at % 2:
        member = replace(small_chain.member(place), points=number)
        entity, key, data = Entity.MEMBER, member.id, msgspec.json.encode(member)
    else:
        entry = small_chain.purchase(f"m{place}", 1 + number)
        entity, key, data = Entity.TIMELINE, record_key(entry), msgspec.json.encode(entry)
    return wire.Change(position=1, entity=entity.value, key=key, data=msgspec.Raw(data))


def _till(folder: Path, members: int) -> Counter:
    counter = open_counter(folder, SetClock())
    enrol_till(counter)
    with counter.cache.writing() as write:
        intake.fill(write, small_chain.rows([small_chain.STORE, policy(), small_chain.CLERK]))
        intake.follow(write, "epoch1.1.10", NOON)
    for first in range(1, members + 1, LOT):
        with counter.cache.writing() as write:
            intake.fill(write, _files(first, min(LOT, members + 1 - first)))
    return counter


def _files(first: int, count: int) -> Iterator[Row]:
    """Profiles; what else a file holds would make filling longer and change nothing here."""
    for number in range(first, first + count):
        member = small_chain.member(number)
        yield Row(Entity.MEMBER, member.id, msgspec.json.encode(member))
