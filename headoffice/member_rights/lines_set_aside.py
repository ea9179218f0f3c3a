"""Lines of imports that were set aside as they came: they may name a member and say so nowhere."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from clerkapp.domain.member import Member
from headoffice.identity.tables import member_aliases
from headoffice.ingest.tables import import_bad_lines, import_runs, source_members

SHORTEST_NUMBER = 6
"""A shorter one stands by chance in lines about others."""

READ_AT_ONCE = 500
FORGOTTEN = "the member was erased"


@dataclass(frozen=True, slots=True)
class NamedLine:
    """One line with its place, and when its import began."""

    run_id: str
    place: int
    started_at: str
    raw: bytes


def numbers_of(connection: Connection, member: Member) -> set[str]:
    """What stands for nobody but this member: phone, cards, numbers in other systems."""
    former, others = member_aliases.c, source_members.c
    cards = select(former.card_number).where(former.survivor_id == member.id)
    sources = select(others.source_id).where(others.member_id == member.id)
    found = {member.phone, member.card_number}
    found.update(connection.execute(cards).scalars(), connection.execute(sources).scalars())
    return {x for x in found if len(x) >= SHORTEST_NUMBER}


def naming(connection: Connection, words: set[str]) -> list[NamedLine]:
    """The lines in which any of those words stands."""
    wanted = [x.encode() for x in words if x]
    of, runs = import_bad_lines.c, import_runs.c
    query = (
        select(of.run_id, of.place, of.raw, runs.started_at)
        .join(import_runs, runs.id == of.run_id)
        .order_by(of.run_id, of.place)
        .execution_options(yield_per=READ_AT_ONCE)
    )
    return [
        NamedLine(row.run_id, row.place, row.started_at, bytes(row.raw))
        for row in connection.execute(query)
        if any(x in bytes(row.raw) for x in wanted)
    ]


def forget(connection: Connection, member: Member) -> None:
    """Empty each line that names the member, or has the same name: whoever sent it has it.

    Its place stays: the import that it belongs to counts on by places.
    """
    of = import_bad_lines.c
    for line in naming(connection, numbers_of(connection, member) | {member.name}):
        mine = (of.run_id == line.run_id) & (of.place == line.place)
        emptied = update(import_bad_lines).where(mine)
        connection.execute(emptied.values(raw=b"", reason=FORGOTTEN))
