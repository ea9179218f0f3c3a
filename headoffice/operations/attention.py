"""What an operation tells people to look at."""

from sqlalchemy import insert

from headoffice import tables
from headoffice.member_rights import erasing
from headoffice.operations.effect import Act
from headoffice.times import stored


def add(act: Act, kind: str, about_id: str, code: str, words: str) -> None:
    """Put it on the list that ``headoffice review`` prints, under the operation's own id."""
    if erasing.pseudonym_of(act.connection, act.operation.member_id) is not None:
        words = ""
    row = {
        "id": act.operation.id,
        "store_id": act.store.id,
        "device_id": act.operation.device_id,
        "kind": kind,
        "operation_id": about_id,
        "clerk_id": act.operation.clerk_id,
        "at": stored(act.occurred_at),
        "code": code,
        "words": words,
    }
    act.connection.execute(insert(tables.attention).values(row))
