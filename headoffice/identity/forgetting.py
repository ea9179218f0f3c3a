"""What is forgotten of who a member was, when the member is."""

from sqlalchemy import Connection, delete

from headoffice.identity import aliases, reviews
from headoffice.identity.tables import member_aliases
from headoffice.ingest import people


def forget(connection: Connection, member_id: str) -> None:
    """Keep no former card, no doubt and no number of another system of this member."""
    for former in aliases.known_as(connection, member_id):
        reviews.forget(connection, former)
    theirs = member_aliases.c.survivor_id == member_id
    connection.execute(delete(member_aliases).where(theirs))
    people.forget(connection, member_id)
    reviews.forget(connection, member_id)
