"""A store's first fill: every record of it, as of one position, compressed."""

import datetime as dt
import gzip
import tempfile
from collections.abc import Iterator
from typing import IO

import msgspec
from sqlalchemy import Connection

from headoffice import feed, records
from sync.wire import Entity, SnapshotHead, SnapshotRow, SnapshotTail, encode

IN_MEMORY_BYTES = 8 * 1024 * 1024
PIECE_BYTES = 64 * 1024
COMPRESSION = 5


def spool(connection: Connection, store_id: str, now: dt.datetime) -> IO[bytes]:
    """The whole snapshot in a temporary file, rewound; whoever takes it closes it.

    It is written before the first byte is sent, so that a slow line never holds a transaction open.
    """
    # Closed by the caller, who streams it.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=COMPRESSION, mtime=0) as packed:
        for line in _lines(connection, store_id, now):
            packed.write(line + b"\n")
    file.seek(0)
    return file


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces, closing it behind the last."""
    with file:
        while piece := file.read(PIECE_BYTES):
            yield piece


def _lines(connection: Connection, store_id: str, now: dt.datetime) -> Iterator[bytes]:
    cursor = feed.cursor_now(connection, store_id)
    count = sum(records.count_documents(connection, store_id, entity) for entity in Entity)
    yield encode(SnapshotHead(cursor=cursor.text(), count=count, server_time=now))
    sent = 0
    for entity in Entity:
        for key, document in records.all_documents(connection, store_id, entity):
            yield encode(SnapshotRow(entity=entity.value, key=key, data=msgspec.Raw(document)))
            sent += 1
    yield encode(SnapshotTail(count=sent))
