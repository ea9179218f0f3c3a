"""The rules of each store in every version: what an old one decided can be decided again."""

from dataclasses import replace

import msgspec
from sqlalchemy import Connection, select, update

from clerkapp.domain.policy import Policy
from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.feed import Touched
from sync.wire import Entity, encode

LARGEST_VERSION = 2**31 - 1


def in_force(connection: Connection, store_id: str) -> Policy | None:
    """The rules of a store, locked until this transaction ends; None for a store without any."""
    of = tables.policies.c
    query = select(of.document).where(of.store_id == store_id).with_for_update()
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else _read(found)


def of_version(connection: Connection, store_id: str, version: int) -> Policy | None:
    """The rules of a store as they were in one version; None where nobody kept it."""
    if not 0 <= version <= LARGEST_VERSION:
        return None
    of = tables.policy_versions.c
    query = select(of.document).where((of.store_id == store_id) & (of.version == version))
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else _read(found)


def keep_version(connection: Connection, store_id: str, policy: Policy) -> None:
    """Keep this version for good; one that is kept already stays as it is."""
    row = {
        "store_id": store_id,
        "version": policy.version,
        "document": encode(policy).decode(),
    }
    insert_missing(connection, tables.policy_versions, [row])


def replace_policy(
    connection: Connection, store_id: str, old: Policy, new: Policy
) -> tuple[Policy, Touched]:
    """Put new rules in force, one version on, and keep both; what to publish comes back with them.

    ``old`` is what ``in_force`` answered in this transaction.
    """
    changed = replace(new, version=old.version + 1)
    keep_version(connection, store_id, old)
    keep_version(connection, store_id, changed)
    mine = tables.policies.c.store_id == store_id
    values = {"document": encode(changed).decode()}
    connection.execute(update(tables.policies).where(mine).values(values))
    return changed, Touched(store_id, Entity.POLICY, records.POLICY_KEY)


def _read(document: str) -> Policy:
    return msgspec.json.decode(document, type=Policy)
