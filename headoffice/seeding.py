"""Loads a chain into an empty head office, and writes down what a demo needs to know of it."""

import datetime as dt
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, insert, select

from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from headoffice import feed, records, tables
from headoffice.accounts import demo_account
from headoffice.accounts.second_factor import Sealer
from headoffice.database import Database
from headoffice.garbage import without_garbage
from headoffice.governing import badges
from headoffice.governing.staff import PIN_HASHER
from headoffice.lending.budgets import STORE_ROLE
from headoffice.member_side import member_codes
from headoffice.member_side.member_codes import Signer
from headoffice.serving.authentication import add_service_token
from headoffice.settings import Settings
from headoffice.tills import enrolment
from headoffice.understanding.keeping import keep_catalogue, keep_learned
from sync.wire import encode

if TYPE_CHECKING:
    from headoffice.demo_chain.chain import DemoChain


CODES_PER_STORE = 3
CODE_DAYS = 365


def holds_chain(connection: Connection) -> bool:
    """Whether there is a chain already."""
    return connection.execute(select(tables.stores.c.id).limit(1)).first() is not None


def seed(
    database: Database,
    settings: Settings,
    chain: "DemoChain",
    now: dt.datetime,
    *,
    with_account: bool = False,
) -> bool:
    """Load a chain; False, and nothing is done, when there is one already.

    ``with_account``: somebody may enter the console too, as the notes say.
    """
    key = member_codes.read_or_make_key(settings.key_file)
    with without_garbage(), database.writing() as connection:
        if holds_chain(connection):
            return False
        signer = member_codes.register(connection, key)
        load(connection, chain)
        notes = _notes(connection, chain, _issue_badges(connection, signer), now)
        if with_account:
            notes["console"] = demo_account.add(connection, Sealer.of(key), now)
        # Inside the transaction: tokens that nobody can read any more would be of no use.
        _write_private(settings, notes)
    return True


def load(connection: Connection, chain: "DemoChain") -> None:
    """Insert everything of a chain. Its stores' feeds begin empty: tills begin with a snapshot."""
    records.insert_records(connection, chain.stores)
    feed.open_feed(connection, [store.id for store in chain.stores])
    for store_id, policy in chain.policies.items():
        records.set_policy(connection, store_id, policy)
    _load_staff(connection, chain)
    _load_budget_rules(connection, chain)
    records.insert_records(connection, chain.members)
    scopes = [{"member_id": member, "store_id": store} for member, store in chain.scopes]
    _insert_all(connection, tables.member_scopes, scopes)
    _load_understanding(connection, chain)
    for part in (chain.complaints, chain.timeline, chain.tags, chain.tasks, chain.coupons):
        records.insert_records(connection, part)


def _load_staff(connection: Connection, chain: "DemoChain") -> None:
    with ThreadPoolExecutor() as pool:
        hashes = pool.map(PIN_HASHER.hash, [x.pin for x in chain.staff])
    staff = [
        StaffMember(x.id, x.name, x.role, pin_hash)
        for x, pin_hash in zip(chain.staff, hashes, strict=True)
    ]
    records.insert_records(connection, staff)
    rows = [{"staff_id": x.id, "store_id": store} for x in chain.staff for store in x.store_ids]
    _insert_all(connection, tables.staff_stores, rows)


def _load_budget_rules(connection: Connection, chain: "DemoChain") -> None:
    rows = [
        {
            "store_id": rule.store_id,
            "kind": rule.kind.value,
            "role": rule.role.value if rule.role else STORE_ROLE,
            "amount_fen": rule.amount_fen,
            "ahead_share_percent": rule.ahead_share_percent,
            "ahead_days": rule.ahead_days,
        }
        for rule in chain.budget_rules
    ]
    _insert_all(connection, tables.budget_rules, rows)


def _load_understanding(connection: Connection, chain: "DemoChain") -> None:
    stocks = [
        {"store_id": store_id, "sample_id": stock.id, "document": encode(stock).decode()}
        for store_id, stock in chain.stocks
    ]
    _insert_all(connection, tables.stocks, stocks)
    records.insert_records(connection, chain.figures)
    keep_catalogue(connection, chain.catalogue)
    keep_learned(connection, chain.learned)


def _insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _issue_badges(connection: Connection, signer: Signer) -> dict[str, str]:
    """A badge for every supervisor: what its QR code holds, by their id."""
    texts = {}
    for document in connection.execute(select(tables.staff.c.document)).scalars().all():
        person = msgspec.json.decode(document, type=StaffMember)
        if person.role is Role.SUPERVISOR:
            with_badge, texts[person.id] = badges.made(signer, person)
            records.update_record(connection, with_badge)
    return texts


def _notes(
    connection: Connection, chain: "DemoChain", badge_texts: dict[str, str], now: dt.datetime
) -> dict[str, Any]:
    return {
        "stores": [_store_notes(connection, store, now) for store in chain.stores],
        "staff": [
            {
                "id": person.id,
                "name": person.name,
                "role": person.role.value,
                "pin": person.pin,
                "badge": badge_texts.get(person.id, ""),
                "store_ids": list(person.store_ids),
            }
            for person in chain.staff
        ],
        "phones": [
            {
                "member_id": phone.member_id,
                "name": phone.name,
                "card_number": phone.card_number,
                "note": asdict(phone.note),
            }
            for phone in chain.phones
        ],
        "app_token": add_service_token(connection, "member app (demo)"),
    }


def _store_notes(connection: Connection, store: Store, now: dt.datetime) -> dict[str, Any]:
    names = [f"#{number}" for number in range(1, CODES_PER_STORE + 1)]
    codes = [
        {
            "code": enrolment.make_code(connection, store.id, name, now, CODE_DAYS),
            "device_name": name,
        }
        for name in names
    ]
    return {"id": store.id, "name": asdict(store.name), "enrolment_codes": codes}


def _write_private(settings: Settings, notes: dict[str, Any]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    descriptor = os.open(settings.demo_file, flags, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(notes, file, ensure_ascii=False, indent=2)
