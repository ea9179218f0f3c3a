"""Puts rules in force: at once, or from a day on; and says everything that is wrong with them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Connection

from clerkapp.domain.clock import local_day
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.governing import policies
from headoffice.governing.policy_check import faults, missing_templates, unknown_fields
from headoffice.operations.effect import staff_of
from sync.wire import Entity, encode

MOST_COMING = 12
"""Tills hold all of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rules for a store: at once, or from a local day on (``YYYY-MM-DD``).

    ``in_place_of_any``: the same rules for several stores. Whatever version holds there then is
    replaced, and the limits of single persons stay each store's own. Otherwise the rules name the
    version that they were made from, and somebody else's change in between is a fault.
    """

    rules: Policy
    from_day: str = ""
    in_place_of_any: bool = False

    def at(self, before: Policy) -> "Wanted":
        """The same for one store, by the rules that they replace there."""
        if not self.in_place_of_any:
            return self
        return replace(self, rules=replace(self.rules, persons=before.persons))


def understood(written: bytes) -> Policy:
    """Rules as somebody typed them. Raises CommandError, each fault on a line of its own."""
    try:
        read = msgspec.json.decode(written, type=Policy)
        odd = unknown_fields(msgspec.json.decode(written), msgspec.json.decode(encode(read)))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise CommandError(f"cannot be read: {error}") from error
    if odd:
        raise CommandError("\n".join(odd))
    return read


def store_of(connection: Connection, store_id: str) -> Store:
    """The store. Raises CommandError where there is none."""
    store = records.read(connection, Entity.STORE, store_id, Store)
    if store is None:
        raise CommandError(f"no such store: {store_id}")
    return store


def kept(connection: Connection, store: Store) -> Policy:
    """What is kept of a store's rules. Raises CommandError for a store that has none."""
    found = records.read(connection, Entity.POLICY, store.id, Policy)
    if found is None:
        raise CommandError(f"store {store.id} has no rules yet")
    return found


def written_for(connection: Connection, store: Store, day: str) -> Policy:
    """The rules that hold on a day, as they were written. Raises CommandError."""
    return replace(kept(connection, store).as_of(_checked_day(day)), coming=())


def put(
    connection: Connection, store: Store, wanted: Wanted, now: dt.datetime
) -> tuple[Policy, Touched]:
    """Put them in force, one version on; that version, and what to publish.

    Raises CommandError, with every fault on a line of its own, and nothing is changed.
    """
    whole = _locked(connection, store, now)
    wanted = wanted.at(before_of(wanted, whole))
    found = list(faults_of(connection, store, wanted, whole, now))
    if found:
        raise CommandError("\n".join(found))
    if wanted.from_day:
        return policies.replace_later(connection, store.id, whole, wanted.rules, wanted.from_day)
    return policies.replace_policy(connection, store.id, whole, wanted.rules)


def drop(connection: Connection, store: Store, day: str, now: dt.datetime) -> Touched:
    """Let the rules that were to begin on a day not begin; what to publish. Raises CommandError."""
    whole = _locked(connection, store, now)
    if all(x.from_day != day for x in whole.coming):
        raise CommandError(f"no rules begin at {store.id} on {day}")
    return policies.drop_later(connection, store.id, whole, day)


def before_of(wanted: Wanted, whole: Policy) -> Policy:
    """What such rules would replace. Raises CommandError for what is no day."""
    return whole.as_of(_checked_day(wanted.from_day)) if wanted.from_day else whole


def faults_of(
    connection: Connection, store: Store, wanted: Wanted, whole: Policy, now: dt.datetime
) -> Iterator[str]:
    """Everything that is wrong with such rules; ``whole`` is what is kept, as of today."""
    day = wanted.from_day
    if day and _checked_day(day) <= local_day(now, store.timezone):
        yield f"{day} is not ahead at {store.id}: leave the day out, and they hold at once"
    before = before_of(wanted, whole)
    yield from faults(wanted.rules, before)
    yield from _strangers(connection, store.id, wanted.rules)
    if not wanted.in_place_of_any and wanted.rules.version != before.version:
        holds = f"holds on {day}" if day else "is in force"
        yield f"version {before.version} {holds}; what is written follows {wanted.rules.version}"
    others = [x for x in whole.coming if x.from_day != day]
    if day and len(others) >= MOST_COMING:
        yield f"{MOST_COMING} versions are to come already"
    for later in others:
        if later.from_day > day:
            yield from _forgotten(later, wanted.rules)


def _forgotten(later: Policy, rules: Policy) -> Iterator[str]:
    for template_id in missing_templates(later, rules):
        yield f"the rules from {later.from_day} on have no template {template_id}: write them anew"


def _locked(connection: Connection, store: Store, now: dt.datetime) -> Policy:
    whole = policies.in_force(connection, store.id)
    if whole is None:
        raise CommandError(f"store {store.id} has no rules yet")
    return whole.as_of(local_day(now, store.timezone))


def _strangers(connection: Connection, store_id: str, new: Policy) -> Iterator[str]:
    for one in new.persons:
        if staff_of(connection, store_id, one.staff_id) is None:
            yield f"persons: nobody called {one.staff_id} works there"


def _checked_day(day: str) -> str:
    try:
        spelled = dt.date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise CommandError(f"no day: {day}; write YYYY-MM-DD") from error
    if spelled != day:
        raise CommandError(f"no day: {day}; write YYYY-MM-DD")
    return day
