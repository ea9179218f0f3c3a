"""Everything that is kept about one person, gathered for that person: nobody else's data.

Every table with a column ``member_id`` is taken along whole, also one that is declared tomorrow;
the exceptions are named here with their reason.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, or_, select

from clerkapp.domain.member import Member
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.errors import CommandError
from headoffice.identity import aliases
from headoffice.identity.joining import Joined
from headoffice.identity.tables import identity_reviews, member_aliases
from headoffice.member_rights import lines_set_aside
from headoffice.member_rights.explaining import EXPLANATIONS
from headoffice.times import instant
from sync.wire import Entity

FORMAT = "clerkapp member export 1"

LEFT_OUT = {
    "unrefreshed_members": "says only that the figures are due to be computed anew",
    "feed": "says that something changed, and nothing of it",
}
"""Tables about members of which nothing is exported, each with its reason."""

GATHERED_OTHERWISE = {
    "operations": "as ``done_at_counters`` and ``opened_by``",
    "tag_dots": "the adds behind the tags, which are exported; of removed ones a number is kept",
}

SECRET = frozenset({"token_hash", "member_id"})
"""Columns that say nothing to the person, or would let somebody in."""

_TECHNICAL = frozenset({"debits"})

Part = list[dict[str, Any]]


class Export(msgspec.Struct, kw_only=True):
    """The file of one person as data: ``parts`` by the names that docs/operations.md explains."""

    format: str
    made_at: dt.datetime
    member_id: str
    stores: dict[str, Store]
    profile: Member
    parts: dict[str, Part]
    explanations: dict[str, Any]

    def store(self, store_id: str) -> Store | None:
        """A store that a row names."""
        return self.stores.get(store_id)


def export(connection: Connection, key: str, now: dt.datetime) -> Export:
    """Everything about the member of that id or card number. Raises CommandError for nobody."""
    member = records.member_by_key(connection, key)
    if member is None:
        raise CommandError(f"no such member: {key}")
    ids = [member.id, *aliases.known_as(connection, member.id)]
    operations = _operations(connection, ids)
    parts: dict[str, Part] = {
        "known_as": _known_as(connection, member.id),
        "consents": _consents(connection, member),
        **{x.name: _rows(connection, x, ids) for x in exported_tables()},
        "done_at_counters": [x for x in operations if x["kind"] != _VISIT],
        "opened_by": [x for x in operations if x["kind"] == _VISIT],
        "approvals_asked_for": _documents(connection, tables.approvals, "member_id", ids),
        "signals": _documents(connection, tables.signals, "subject", ids),
        "worth_a_look": _attention(connection, [x["id"] for x in operations]),
        "doubts": _doubts(connection, member.id),
        "lines_set_aside": _lines_set_aside(connection, member),
    }
    parts["redemptions"] = _redemptions(connection, parts["coupons"])
    return Export(
        format=FORMAT,
        made_at=now,
        member_id=member.id,
        stores=_stores(connection, member, parts),
        profile=member,
        parts=parts,
        explanations=EXPLANATIONS,
    )


def exported_tables() -> list[Table]:
    """The tables that are taken along whole."""
    return [
        x
        for x in tables.metadata.sorted_tables
        if "member_id" in x.c and x.name not in LEFT_OUT and x.name not in GATHERED_OTHERWISE
    ]


_VISIT = OperationKind.VISIT_RECORDED.value


def _rows(connection: Connection, table: Table, ids: list[str]) -> Part:
    query = select(table).where(table.c.member_id.in_(ids)).order_by(*table.primary_key)
    return [_plain(dict(x)) for x in connection.execute(query).mappings()]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as data: its document in place of the text that it is kept as."""
    said = {name: value for name, value in row.items() if name not in SECRET | {"document"}}
    document = row.get("document")
    if not isinstance(document, str) or not document:
        return said
    decoded = msgspec.json.decode(document)
    if not isinstance(decoded, dict):
        return {**said, "said": decoded}
    return {**said, **{name: value for name, value in decoded.items() if name not in SECRET}}


def _operations(connection: Connection, ids: list[str]) -> Part:
    of, devices = tables.operations.c, tables.devices.c
    query = (
        select(of.id, of.kind, of.occurred_at, of.received_at, of.store_id, of.clerk_id, of.body)
        .add_columns(of.outcome, devices.name.label("device"))
        .join(tables.devices, devices.id == of.device_id)
        .where(of.member_id.in_(ids))
        .order_by(of.occurred_at, of.id)
    )
    return [_operation(dict(x)) for x in connection.execute(query).mappings()]


def _operation(row: dict[str, Any]) -> dict[str, Any]:
    payload = msgspec.json.decode(row.pop("body")).get("payload")
    said = payload.items() if isinstance(payload, dict) else ()
    return {**row, "payload": {name: value for name, value in said if name not in _TECHNICAL}}


def _known_as(connection: Connection, member_id: str) -> Part:
    of = member_aliases.c
    query = select(member_aliases).where(of.survivor_id == member_id).order_by(of.id)
    return [
        {
            "id": row.id,
            "card_number": row.card_number,
            "joined_at": row.joined_at,
            "profile": msgspec.to_builtins(msgspec.json.decode(row.document, type=Joined).gone),
        }
        for row in connection.execute(query)
    ]


def _consents(connection: Connection, member: Member) -> Part:
    wordings = _wordings(connection, {x.wording_version for x in member.consents})
    return [
        {**msgspec.to_builtins(x), "wording": wordings.get(x.wording_version)}
        for x in member.consents
    ]


def _wordings(connection: Connection, wanted: set[str]) -> dict[str, Any]:
    """The words behind each version that somebody agreed to, from whichever policy had them."""
    found: dict[str, Any] = {}
    if wanted:
        of = tables.policy_versions.c
        for document in connection.execute(select(of.document).order_by(of.version)).scalars():
            consent = msgspec.json.decode(document, type=Policy).consent
            if consent is not None and consent.version in wanted:
                found[consent.version] = msgspec.to_builtins(consent.text)
    return found


def _documents(connection: Connection, table: Table, field: str, ids: list[str]) -> Part:
    found = []
    # Kept for days and per store: few, and what they are about stands in the document alone.
    wanted = or_(*(table.c.document.contains(x, autoescape=True) for x in ids))
    for document in connection.execute(select(table.c.document).where(wanted)).scalars():
        said = msgspec.json.decode(document)
        if said.get(field) in ids:
            found.append({name: value for name, value in said.items() if name not in SECRET})
    return found


def _attention(connection: Connection, operation_ids: list[str]) -> Part:
    table = tables.attention
    return [
        dict(row)
        for some in _chunks(operation_ids)
        for row in connection.execute(
            select(table).where(table.c.operation_id.in_(some)).order_by(table.c.id)
        ).mappings()
    ]


def _doubts(connection: Connection, member_id: str) -> Part:
    """That it was asked whether somebody else is the same person; who that is, is their data."""
    of = identity_reviews.c
    about = (of.first_id == member_id) | (of.second_id == member_id)
    query = select(of.id, of.kind, of.noted_at, of.decided_at, of.decision).where(about)
    return [dict(x) for x in connection.execute(query.order_by(of.noted_at)).mappings()]


def _lines_set_aside(connection: Connection, member: Member) -> Part:
    """By numbers alone: a line with the same name may be about somebody else."""
    numbers = lines_set_aside.numbers_of(connection, member)
    return [
        {"started_at": x.started_at, "line": x.raw.decode(errors="replace")}
        for x in lines_set_aside.naming(connection, numbers)
    ]


def _redemptions(connection: Connection, coupons: Part) -> Part:
    table = tables.redemptions
    names = (table.c.coupon_id, table.c.store_id, table.c.at)
    return [
        dict(row)
        for some in _chunks([str(x["id"]) for x in coupons])
        for row in connection.execute(
            select(*names).where(table.c.coupon_id.in_(some)).order_by(table.c.at)
        ).mappings()
    ]


def _stores(connection: Connection, member: Member, parts: dict[str, Part]) -> dict[str, Store]:
    named = {str(row["store_id"]) for part in parts.values() for row in part if "store_id" in row}
    found: dict[str, Store] = {}
    for store_id in sorted(named | {member.home_store_id}):
        store = records.read(connection, Entity.STORE, store_id, Store)
        if store is not None:
            found[store_id] = store
    return found


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[x : x + records.CHUNK] for x in range(0, len(ids), records.CHUNK))


def local(export: Export, at: object) -> dt.datetime | None:
    """An instant of the export in the zone of the member's home store; None where it is none."""
    from zoneinfo import ZoneInfo

    home = export.store(export.profile.home_store_id)
    zone = ZoneInfo(home.timezone if home else "Asia/Shanghai")
    try:
        found = at if isinstance(at, dt.datetime) else instant(str(at))
    except ValueError:
        return None
    return found.astimezone(zone)
