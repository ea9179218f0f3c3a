"""The ids and card numbers of members that were joined into another one."""

from sqlalchemy import Connection, select

from headoffice.identity.tables import member_aliases

_OF = member_aliases.c


def survivor_of(connection: Connection, member_id: str) -> str:
    """The member that this id stands for now: itself, or who it was joined into."""
    query = select(_OF.survivor_id).where(_OF.id == member_id)
    return str(connection.execute(query).scalar_one_or_none() or member_id)


def survivor_by_key(connection: Connection, key: str) -> str | None:
    """Who a former id or a former card number leads to; None where it is nobody's."""
    query = select(_OF.survivor_id).where((_OF.id == key) | (_OF.card_number == key))
    return connection.execute(query).scalars().first()


def known_as(connection: Connection, member_id: str) -> list[str]:
    """The ids that were joined into a member, in order; operations of theirs may still come."""
    query = select(_OF.id).where(_OF.survivor_id == member_id).order_by(_OF.id)
    return list(connection.execute(query).scalars())


def card_taken(connection: Connection, card_number: str) -> bool:
    """Whether a joined member's card had this number: nobody else may get it."""
    query = select(_OF.id).where(_OF.card_number == card_number)
    return connection.execute(query).first() is not None
