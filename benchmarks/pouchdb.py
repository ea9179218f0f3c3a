"""The same records through PouchDB to an express-pouchdb server, where Node and npm are there."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.measure import Finding, Result

PACKAGES = ("pouchdb@9.0.0", "express-pouchdb@4.2.0", "express@4.21.2")
SCRIPT = Path(__file__).with_name("pouchdb.js")
INSTALL_TIMEOUT_S = 180
RUN_TIMEOUT_S = 240
BATCH = 100
DRAIN_GOAL = 0.1


def beside_drain(folder: Path, bodies: list[bytes], drained_s: float) -> Iterator[Finding]:
    """The same operations as documents, replicated from a local PouchDB to the server."""
    operations = [x for body in bodies for x in json.loads(body)["operations"]]
    yield _beside(folder, "push", operations, f"drain of {len(operations):,} operations", drained_s)


def beside_fill(folder: Path, records: list[bytes], filled_s: float) -> Iterator[Finding]:
    """The same records as documents, replicated from the server to an empty local PouchDB.

    ``filled_s`` is what so many records took here.
    """
    documents = [json.loads(x) for x in records]
    yield _beside(folder, "pull", documents, f"fill of {len(documents):,} records", filled_s)


def _beside(folder: Path, way: str, documents: list[object], name: str, ours_s: float) -> Finding:
    missing = _not_there(folder)
    if missing:
        return f"- *{name} / PouchDB:* not run here: {missing}."
    file = folder / "documents.json"
    # A document's own id would be in the way of the database's.
    named = [{"_id": f"{place:08d}", "record": one} for place, one in enumerate(documents)]
    file.write_bytes(msgspec.json.encode(named))
    done = _run(["node", str(SCRIPT), way, str(file), str(BATCH)], folder, RUN_TIMEOUT_S)
    if done is None or done.returncode != 0:
        said = "it took too long" if done is None else done.stderr.strip().splitlines()[-1:]
        return f"- *{name} / PouchDB:* not run here: {said}."
    theirs_s = json.loads(done.stdout.splitlines()[-1])["seconds"]
    goal = DRAIN_GOAL if way == "push" else None
    rate = f"PouchDB moves {len(documents) / theirs_s:,.0f} documents/s"
    return Result(f"{name} / PouchDB and express-pouchdb", ours_s, theirs_s, goal, rate)


def _not_there(folder: Path) -> str:
    """Why it cannot run; nothing where it can."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "there is no Node"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES]
    done = _run(command, folder, INSTALL_TIMEOUT_S)
    return "" if done is not None and done.returncode == 0 else "npm could not install it"


def _run(
    command: list[str], folder: Path, timeout_s: float
) -> subprocess.CompletedProcess[str] | None:
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=timeout_s, check=False
        )
    except subprocess.TimeoutExpired:
        return None
