"""A batch of products, events and pairs into the database, in the caller's transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from headoffice.ingest.corrections import note_corrected
from headoffice.ingest.drafts import Draft, Fate, Options, Taken
from headoffice.ingest.tables import goods
from headoffice.records import CHUNK
from headoffice.understanding.goods import next_version
from sync.wire import encode


def take_goods(connection: Connection, drafts: Sequence[Draft], options: Options) -> list[Taken]:
    """Take in a batch; one answer for each draft, in order.

    A row is written only where its source says something else than before. Members hear of it when
    they are next computed.
    """
    known = _known(connection, drafts, options)
    taken: list[Taken] = []
    changed: dict[str, str] = {}
    for draft in drafts:
        document = encode(draft.item).decode()
        before = changed.get(draft.source_id, known.get(draft.source_id))
        if before == document:
            taken.append(Taken(draft, Fate.REPEATED))
            continue
        taken.append(Taken(draft, Fate.ACCEPTED if before is None else Fate.CHANGED))
        changed[draft.source_id] = document
    _write(connection, changed, known, options)
    note_corrected(connection, taken, options)
    return taken


def _known(connection: Connection, drafts: Sequence[Draft], options: Options) -> dict[str, str]:
    ids = sorted({x.source_id for x in drafts})
    found: dict[str, str] = {}
    mine = (goods.c.kind == options.kind.name) & (goods.c.source == options.source)
    for start in range(0, len(ids), CHUNK):
        some = goods.c.source_id.in_(ids[start : start + CHUNK])
        query = select(goods.c.source_id, goods.c.document).where(mine & some)
        found |= {row.source_id: row.document for row in connection.execute(query)}
    return found


def _write(
    connection: Connection, changed: dict[str, str], known: dict[str, str], options: Options
) -> None:
    if not changed:
        return
    version = next_version(connection)
    kind, source = options.kind.name, options.source
    for source_id, document in sorted(changed.items()):
        if source_id in known:
            mine = (goods.c.kind == kind) & (goods.c.source == source)
            query = update(goods).where(mine & (goods.c.source_id == source_id))
            connection.execute(query.values(version=version, document=document))
    rows = [
        {
            "kind": kind,
            "source": source,
            "source_id": source_id,
            "version": version,
            "document": document,
        }
        for source_id, document in sorted(changed.items())
        if source_id not in known
    ]
    if rows:
        connection.execute(insert(goods), rows)
