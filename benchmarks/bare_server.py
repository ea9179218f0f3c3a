"""The least that could take operations in: a bare HTTP server that writes their bytes to SQLite.

It runs as head office does: uvicorn in a process of its own, one worker, commits that survive power
loss. It checks nothing and knows nobody.
"""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import uvicorn

ANNOUNCED = "listening on "
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class _Batch(msgspec.Struct):
    operations: list[msgspec.Raw]


@contextmanager
def bare_server(file: Path) -> Iterator[str]:
    """Run it on a new file; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.bare_server", str(file)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip().removeprefix(ANNOUNCED)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


class _Announcing(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"{ANNOUNCED}http://127.0.0.1:{port}", flush=True)


def main(file: Path) -> None:
    """Serve until terminated."""
    database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE operations (number INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    def keep(body: bytes) -> None:
        operations = msgspec.json.decode(body, type=_Batch).operations
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            "INSERT INTO operations (body) VALUES (?)", [(bytes(x).decode(),) for x in operations]
        )
        database.execute("COMMIT")

    async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        await asyncio.to_thread(keep, await _whole(receive))
        headers = [(b"content-type", b"application/json"), (b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})

    config = uvicorn.Config(app, port=0, lifespan="off", log_level="warning", access_log=False)
    _Announcing(config).run()


async def _whole(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


if __name__ == "__main__":
    main(Path(sys.argv[1]))
