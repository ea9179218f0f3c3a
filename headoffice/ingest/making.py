"""Members of whom nothing is known but a number of another system, or what it says of them."""

import datetime as dt

from sqlalchemy import Connection, select

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.identity_codes import CARD_LENGTH, luhn_digit
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.governing import policies
from headoffice.identity.tables import member_aliases
from headoffice.ingest.drafts import Options
from headoffice.records import CHUNK

NO_TIER = Wording("会员", "Member")
DEFAULT_PREFIX = "6288"


def bare_member(
    member_id: str, name: str, card_number: str, store_id: str, joined_on: dt.date, now: dt.datetime
) -> Member:
    """A member as head office has one who never bought; what is computed comes with a refresh."""
    return Member(
        id=member_id,
        name=name,
        card_number=card_number,
        phone="",
        tier=NO_TIER,
        stage=LifecycleStage.POTENTIAL,
        segment=NO_WORDS,
        points=0,
        home_store_id=store_id,
        joined_on=joined_on,
        as_of=now,
    )


def insert_members(connection: Connection, members: list[Member]) -> None:
    """Write new members down; their home stores keep them."""
    if members:
        records.insert_records(connection, members)
        rows = [{"member_id": x.id, "store_id": x.home_store_id} for x in members]
        insert_missing(connection, tables.member_scopes, rows)


class Cards:
    """Card numbers for members whose source has none: each follows from the member's id."""

    def __init__(self, connection: Connection, options: Options) -> None:
        self._connection = connection
        policy = policies.holding_at(connection, options.store_id, SystemClock().now())
        self._prefix = policy.card_prefix if policy else DEFAULT_PREFIX

    def numbers_for(self, member_ids: list[str]) -> list[str]:
        """One free number for each, with its check digit, the same ones in every run."""
        tries = dict.fromkeys(member_ids, 0)
        chosen: dict[str, str] = {}
        while tries:
            drawn = {x: self._number(x, again) for x, again in tries.items()}
            taken = self._taken(list(drawn.values())) | set(chosen.values())
            for member_id, number in drawn.items():
                if number in taken:
                    tries[member_id] += 1
                else:
                    chosen[member_id] = number
                    taken.add(number)
                    del tries[member_id]
        return [chosen[x] for x in member_ids]

    def _number(self, member_id: str, again: int) -> str:
        digits = CARD_LENGTH - 1 - len(self._prefix)
        body = f"{self._prefix}{(int(member_id, 16) + again) % 10**digits:0{digits}d}"
        return body + luhn_digit(body)

    def _taken(self, numbers: list[str]) -> set[str]:
        taken: set[str] = set()
        for start in range(0, len(numbers), CHUNK):
            wanted = numbers[start : start + CHUNK]
            for column in (tables.members.c.card_number, member_aliases.c.card_number):
                query = select(column).where(column.in_(wanted))
                taken |= set(self._connection.execute(query).scalars())
        return taken
