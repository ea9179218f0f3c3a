"""Search as you type with a million members, each kind of query against one raw statement."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks import crowd
from benchmarks.measure import FRAME_S, Finding, Result, Times, turns
from benchmarks.raw import open_raw
from benchmarks.stores import LARGE, full_members, till_of
from clerkapp.cache.search_terms import sought
from clerkapp.counter import Counter
from clerkapp.domain.member import Member
from clerkapp.queries.member_search import MOST_HITS, member_search
from tests.support.clock import SetClock
from tests.support.tills import close_counter, open_counter

QUERIES = 300
RAW = (
    "SELECT members.data FROM search JOIN members USING (place) "
    f"WHERE term >= ? AND term < ? LIMIT {MOST_HITS + 1}"
)
RAW_CODE = (
    "SELECT members.data FROM files JOIN members ON members.id = files.member_id "
    "WHERE code >= ? AND code < ?"
)
Range = tuple[str, str]
KINDS: dict[str, Callable[[Member], str]] = {
    "card": lambda x: x.card_number,
    "whole phone": lambda x: x.phone,
    "last 4 digits": lambda x: x.phone[-4:],
    "one character": lambda x: x.name[0],
    "whole name": lambda x: x.name,
    "inside a name": lambda x: x.name[1:],
    "one letter": lambda x: x.sounds[0],
    "beginning of pinyin": lambda x: x.sounds.replace(" ", "")[:5],
    "whole pinyin": lambda x: x.sounds,
    "initials": lambda x: "".join(y[0] for y in x.sounds.split()),
    "nobody": lambda x: x.name[1:] + "囍",
}


def results(_: Path) -> Iterator[Finding]:
    """Every kind by itself, each with other members."""
    folder = till_of(LARGE)
    counter = open_counter(folder, SetClock())
    raw = open_raw(counter.cache.path)
    members = _somebody()
    kinds = {name: [how(x) for x in members] for name, how in KINDS.items()}
    found = {name: _compared(counter, raw, RAW, texts) for name, texts in kinds.items()}
    found["coupon code"] = _compared(counter, raw, RAW_CODE, _codes())
    for name, (work, floor) in found.items():
        yield Result(
            f"search by {name}, {LARGE:,} members / one raw statement", work.median, floor.median
        )
    slowest = max(found, key=lambda x: found[x][0].p99)
    yield Result(
        f"search, p99 of the slowest kind ({slowest}) / one 60 Hz frame",
        found[slowest][0].p99,
        FRAME_S,
        1.0,
        "p99 of each: "
        + "; ".join(f"{name} {work.p99 * 1000:.1f} ms" for name, (work, _) in found.items()),
    )
    raw.close()
    close_counter(counter)


def _compared(
    counter: Counter, raw: "sqlcipher.Connection", statement: str, texts: list[str]
) -> tuple[Times, Times]:
    typed, looked_up = iter(texts), iter([_range(raw, statement, text) for text in texts])
    return turns(
        lambda: member_search(counter, next(typed), MOST_HITS + 1),
        lambda: raw.execute(statement, next(looked_up)).fetchall(),
        len(texts),
    )


def _range(raw: "sqlcipher.Connection", statement: str, text: str) -> Range:
    """Where the text is found: the floor need not try what comes before."""
    looks = [text] if statement is RAW_CODE else [x.term for x in sought(text)]
    ranges = [(x, x + "\U0010ffff") for x in looks]
    return next((x for x in ranges if raw.execute(statement, x).fetchone()), ranges[0])


def _somebody() -> list[Member]:
    chosen = random.Random(7)
    return [crowd.member(chosen.randrange(1, LARGE)) for _ in range(QUERIES)]


def _codes() -> list[str]:
    holders = full_members(LARGE)[:QUERIES]
    return [crowd.coupon(holder, number).code for number, holder in enumerate(holders, 1)]
