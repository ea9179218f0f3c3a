"""Everything that is kept of one member, in whatever table, given to another and given back.

Every table with a column ``member_id`` is meant, also one that is declared tomorrow, so that
nothing is forgotten; the exceptions are named here, with who looks after them.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, update

from headoffice.database import insert_missing
from headoffice.tables import metadata
from sync.wire import encode

APART = {
    "operations": "the log says what came, for ever",
    "member_scopes": "joining.py",
    "tags": "merged_tags.py",
    "tag_dots": "merged_tags.py",
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What one table gave away, by primary key.

    ``rows`` are the whole rows of a table that keeps one thing once per member; ``taken`` says of
    each whether the new owner had none of it before.
    """

    table: str
    rows: list[Row] = field(default_factory=list)
    taken: list[bool] = field(default_factory=list)


def give_all(connection: Connection, from_id: str, to_id: str) -> list[Given]:
    """Give everything of one member to another; answers what it takes to give it back.

    Where a table keeps a thing once per member and both have it, the new owner's own stays.
    """
    return [
        given
        for table in owned_tables()
        if (given := _give(connection, table, from_id, to_id)).rows
    ]


def give_back(connection: Connection, given: list[Given], from_id: str, to_id: str) -> None:
    """Give back what ``give_all`` took, as far as it is still there; ``to_id`` had it first."""
    by_name = {table.name: table for table in owned_tables()}
    for one in given:
        table = by_name.get(one.table)
        if table is None:
            continue
        if _once_per_member(table):
            _return_once(connection, table, one, from_id, to_id)
        else:
            _own(connection, table, one.rows, from_id, to_id)


def owned_tables() -> list[Table]:
    """The tables whose rows belong to a member, those that others refer to first."""
    return [x for x in metadata.sorted_tables if "member_id" in x.c and x.name not in APART]


def with_owner(document: str, member_id: str) -> str:
    """The JSON of a record, with another owner."""
    record = msgspec.json.decode(document)
    if isinstance(record, dict) and "member_id" in record:
        return encode({**record, "member_id": member_id}).decode()
    return document


def _give(connection: Connection, table: Table, from_id: str, to_id: str) -> Given:
    if _once_per_member(table):
        return _give_once(connection, table, from_id, to_id)
    key = list(table.primary_key)
    query = select(*key).where(table.c.member_id == from_id).order_by(*key)
    rows = [dict(x) for x in connection.execute(query).mappings()]
    _own(connection, table, rows, from_id, to_id)
    return Given(str(table.name), rows)


def _give_once(connection: Connection, table: Table, from_id: str, to_id: str) -> Given:
    rows = _rows_of(connection, table, from_id)
    had = {_key(table, x) for x in _rows_of(connection, table, to_id)}
    taken = [_key(table, x) not in had for x in rows]
    connection.execute(delete(table).where(table.c.member_id == from_id))
    free = [x for x, is_free in zip(rows, taken, strict=True) if is_free]
    insert_missing(connection, table, [_owned(x, to_id) for x in free])
    return Given(str(table.name), rows, taken)


def _return_once(
    connection: Connection, table: Table, given: Given, from_id: str, to_id: str
) -> None:
    held = {_key(table, x): x for x in _rows_of(connection, table, from_id)}
    back = []
    for row, taken in zip(given.rows, given.taken, strict=True):
        # What was changed meanwhile goes along as it is now; what was removed stays removed.
        now = held.get(_key(table, row)) if taken else row
        if now is not None:
            back.append(_owned(now, to_id))
        if taken and now is not None:
            same = [table.c[name] == now[name] for name in _key_names(table)]
            connection.execute(delete(table).where(*same))
    if back:
        connection.execute(insert(table), back)


def _own(connection: Connection, table: Table, keys: list[Row], from_id: str, to_id: str) -> None:
    """Give those rows another owner, of those that belong to ``from_id``."""
    if not keys:
        return
    columns = list(table.primary_key)
    same = [column == bindparam(f"key_{column.name}") for column in columns]
    values = {"member_id": to_id}
    if "document" not in table.c:
        parameters = [_parameters(columns, x) for x in keys]
    else:
        documents = select(*columns, table.c.document).where(table.c.member_id == from_id)
        wanted = {tuple(x[c.name] for c in columns) for x in keys}
        parameters = [
            {**_parameters(columns, x), "changed": with_owner(x["document"], to_id)}
            for x in map(dict, connection.execute(documents).mappings().all())
            if tuple(x[c.name] for c in columns) in wanted
        ]
        values["document"] = bindparam("changed")  # type: ignore[assignment]
    mine = update(table).where(*same, table.c.member_id == from_id).values(values)
    if parameters:
        connection.execute(mine, parameters)


def _parameters(columns: list[Column[Any]], row: Row) -> Row:
    return {f"key_{x.name}": row[x.name] for x in columns}


def _once_per_member(table: Table) -> bool:
    return "member_id" in table.primary_key.columns


def _key_names(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


def _rows_of(connection: Connection, table: Table, member_id: str) -> list[Row]:
    query = select(table).where(table.c.member_id == member_id)
    return [dict(x) for x in connection.execute(query).mappings()]


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    names = [x for x in _key_names(table) if x != "member_id"]
    return tuple(row[x] for x in names)


def _owned(row: Row, member_id: str) -> Row:
    changed = {**row, "member_id": member_id}
    if isinstance(document := row.get("document"), str):
        changed["document"] = with_owner(document, member_id)
    return changed
