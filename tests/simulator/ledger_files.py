"""Reads the files of tills and head office with nothing but SQL and the standard library."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class WatchedFile:
    """A database that somebody else writes; notices whenever it has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._version = -1
        self._inode = -1
        self.state = 0

    def rows(self, query: str, *values: Any) -> list[Any]:
        """All rows of a query."""
        assert self._connection is not None
        return self._connection.execute(query, values).fetchall()

    def look(self) -> int:
        """Read what is new; the number of the state that was seen last rises with each new one."""
        inode = self.path.stat().st_ino if self.path.exists() else -1
        if inode != self._inode:
            self.forget()
            self._inode = inode
        if inode != -1 and self._is_new():
            self.state += 1
            self.read()
        return self.state

    def read(self) -> None:
        """Read everything; called when there is something new."""

    def _is_new(self) -> bool:
        if self._connection is None:
            self._connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        is_new = version != self._version
        self._version = version
        return bool(is_new)

    @property
    def is_there(self) -> bool:
        """Whether there is a file to read."""
        return self._connection is not None

    def forget(self) -> None:
        """Somebody put another file there: what was known of the old one counts no more."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._version = self._inode = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation, from a journal or from head office's log."""

    id: str
    epoch: int
    sequence: int
    kind: str
    clerk_id: str
    member_id: str | None
    payload: dict[str, Any]
    previous_hash: str
    hash: str
    computed: str
    redacted: bool


def entry_of(content: dict[str, Any]) -> Entry:
    """An operation from its content; the hash is computed anew."""
    plain = {name: content[name] for name in (*CONTENT, "device_id") if name != "hash"}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Entry(
        id=content["id"],
        epoch=content["epoch"],
        sequence=content["sequence"],
        kind=content["kind"],
        clerk_id=content["clerk_id"],
        member_id=content["member_id"],
        payload=content["payload"],
        previous_hash=content["previous_hash"],
        hash=content["hash"],
        computed=hashlib.sha256(text.encode()).hexdigest(),
        redacted=bool(content.get("redacted")),
    )


CONTENT = (
    "id",
    "epoch",
    "sequence",
    "kind",
    "clerk_id",
    "member_id",
    "occurred_at",
    "depends_on",
    "payload",
    "previous_hash",
    "hash",
)
ROW = (*CONTENT, "redacted")
OUTBOX = f"SELECT {', '.join(ROW)}, state, code, server_epoch FROM outbox ORDER BY place"


@dataclass(frozen=True, slots=True)
class Posted:
    """An operation in a till's outbox, and what became of it."""

    entry: Entry
    state: str
    code: str
    server_epoch: str | None

    @property
    def has_last_word(self) -> bool:
        """Whether head office has spoken."""
        return self.state in ("applied", "rejected")


class JournalFile(WatchedFile):
    """A till's journal as the ledger reads it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._known: dict[tuple[str, str], Entry] = {}
        self.posted: list[Posted] = []
        self.leases: dict[str, tuple[int, int, bool]] = {}
        self.coupons: dict[str, tuple[str, str, int]] = {}
        self.device_id = ""
        self.quarantine = ""

    def read(self) -> None:
        ids = self.rows("SELECT id FROM device")
        self.device_id = ids[0][0] if ids else ""
        self.quarantine = self.rows("SELECT quarantine FROM standing")[0][0]
        self.posted = [self._posted(row) for row in self.rows(OUTBOX)]
        self.leases = {
            row[0]: (row[1], row[2], bool(row[3]))
            for row in self.rows("SELECT id, amount_fen, spent_fen, closed FROM leases")
        }
        self.coupons = {
            row[0]: (row[1], row[2], row[3])
            for row in self.rows("SELECT id, operation_id, member_id, value_fen FROM coupons")
        }

    def _posted(self, row: Any) -> Posted:
        # An entry never changes under its hash unless somebody broke it: then the texts differ.
        key = (repr(row[: len(ROW)]), self.device_id)
        entry = self._known.get(key)
        if entry is None:
            content = dict(zip(ROW, row, strict=False))
            content["device_id"] = self.device_id
            content["depends_on"] = json.loads(content["depends_on"])
            content["payload"] = json.loads(content["payload"])
            entry = self._known[key] = entry_of(content)
        return Posted(entry, *row[len(ROW) :])


@dataclass(frozen=True, slots=True)
class LoggedOperation:
    """An operation in head office's log with its verdict."""

    entry: Entry
    device_id: str
    outcome: str
    code: str
    flags: tuple[str, ...]
    branch: int


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A budget as head office keeps it."""

    id: int
    kind: str
    owner_id: str
    store_id: str
    day: str
    amount: int
    free: int
    leased: int
    spent: int
    burned: int
    overspent: int

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Store, kind, owner, day."""
        return (self.store_id, self.kind, self.owner_id, self.day)


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """A lease as head office keeps it."""

    id: str
    budget_id: int
    device_id: str
    amount: int
    spent: int
    burned: int
    short: int
    closed: bool


PARTS = {
    "complaint": "complaints",
    "timeline": "timeline",
    "tag": "tags",
    "task": "tasks",
    "coupon": "coupons",
}


MEMBER_IDS = "SELECT id FROM members UNION SELECT id FROM member_aliases"
"""Everybody who is a member, or was joined into one."""


STOCKS = "SELECT store_id, sample_id, document FROM stocks"


class OfficeFile(WatchedFile):
    """Head office's database as the ledger reads it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._known: dict[tuple[str, str, str, int], LoggedOperation] = {}
        self.log: dict[str, LoggedOperation] = {}
        self.budgets: dict[int, BudgetRow] = {}
        self.leases: dict[str, LeaseRow] = {}
        self.coupons: dict[str, dict[str, Any]] = {}
        self.timeline: set[str] = set()
        self.members: set[str] = set()
        self.stocks: dict[tuple[str, str], int] = {}
        self.used: dict[str, str] = {}
        self.epoch = ""
        self.reconciled: set[str] = set()
        self.quarantined: dict[str, str] = {}

    def read(self) -> None:
        rows = self.rows("SELECT id, outcome, verdict, body, device_id, branch FROM operations")
        self.log = {row[0]: self._logged(row) for row in rows}
        self.budgets = {
            row[0]: BudgetRow(*row)
            for row in self.rows(
                "SELECT id, kind, owner_id, store_id, day, amount_fen, free_fen, leased_fen,"
                " spent_fen, burned_fen, overspent_fen FROM budgets"
            )
        }
        self.leases = {
            row[0]: LeaseRow(*row)
            for row in self.rows(
                "SELECT id, budget_id, device_id, amount_fen, spent_fen, burned_fen,"
                " short_fen, closed <> 0 FROM leases"
            )
        }
        self.coupons = {
            row[0]: json.loads(row[1]) for row in self.rows("SELECT id, document FROM coupons")
        }
        self.members = {x[0] for x in self.rows(MEMBER_IDS)}
        self.timeline = {row[0] for row in self.rows("SELECT id FROM timeline")}
        self.stocks = {(x[0], x[1]): json.loads(x[2])["left"] for x in self.rows(STOCKS)}
        self.used = dict(self.rows("SELECT coupon_id, operation_id FROM redemptions"))
        self.epoch = self.rows("SELECT epoch FROM chain")[0][0]
        told = "SELECT id FROM devices WHERE reconciled = ?"
        self.quarantined = dict(
            self.rows("SELECT id, quarantine FROM devices WHERE quarantine IS NOT NULL")
        )
        self.reconciled = {row[0] for row in self.rows(told, self.epoch)}

    def _logged(self, row: Any) -> LoggedOperation:
        key = (row[0], row[2], row[3], row[5])
        found = self._known.get(key)
        if found is None:
            verdict = json.loads(row[2])
            entry = entry_of(json.loads(row[3]))
            flags = tuple(verdict.get("flags", ()))
            found = LoggedOperation(entry, row[4], row[1], verdict.get("code", ""), flags, row[5])
            self._known[key] = found
        return found

    def documents(self, store_id: str) -> dict[tuple[str, str], bytes]:
        """Every record that this store keeps, by entity and key."""
        here = "WHERE store_id = ?"
        found: dict[tuple[str, str], bytes] = {}
        queries = [
            ("store", "SELECT id, document FROM stores WHERE id = ?"),
            ("erasure", "SELECT id, document FROM erasures WHERE document <> '' AND '' <> ?"),
            ("stock", f"SELECT sample_id, document FROM stocks {here}"),
            ("policy", f"SELECT 'policy', document FROM policies {here}"),
            ("revocation", "SELECT id, document FROM revocations WHERE '' <> ?"),
            ("approval", f"SELECT id, document FROM approvals {here}"),
            ("device", f"SELECT id, document FROM store_devices {here}"),
            ("signal", f"SELECT id, document FROM signals {here}"),
            ("staff", f"SELECT id, document FROM staff JOIN staff_stores ON staff_id = id {here}"),
            (
                "member",
                f"SELECT id, document FROM members JOIN member_scopes ON member_id = id {here}",
            ),
        ]
        for entity, table in PARTS.items():
            of = f"SELECT id, document FROM {table} t JOIN member_scopes s"
            queries.append((entity, f"{of} ON s.member_id = t.member_id {here}"))
        for entity, query in queries:
            found |= {(entity, row[0]): row[1].encode() for row in self.rows(query, store_id)}
        keys = self.rows("SELECT id, document FROM keys")
        return found | {("key", str(row[0])): row[1].encode() for row in keys}

    def last_told(self, store_id: str) -> dict[tuple[str, str], int]:
        """The last feed position at which each record was told to a store."""
        query = "SELECT entity, key, MAX(position) FROM feed WHERE store_id = ? GROUP BY 1, 2"
        return {(row[0], row[1]): row[2] for row in self.rows(query, store_id)}

    def floor(self, store_id: str) -> int:
        """Up to where a store's feed is no longer kept."""
        return int(self.rows("SELECT floor FROM feed_heads WHERE store_id = ?", store_id)[0][0])

    def place(self, store_id: str) -> tuple[str, str, int]:
        """Epoch, scope and last position of a store's feed."""
        query = "SELECT scope, position FROM feed_heads WHERE store_id = ?"
        scope, position = self.rows(query, store_id)[0]
        return (self.epoch, scope, position)


def holds_any(path: Path, words: tuple[str, ...]) -> str:
    """The first of those words that stands anywhere in a file, free pages and logs included."""
    content = path.read_bytes() if path.exists() else b""
    return next((word for word in words if word.encode() in content), "")


class CacheFile(WatchedFile):
    """A till's cache as the ledger reads it; guests' files are left out."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.documents: dict[tuple[str, str], bytes] = {}
        self.cursor: tuple[str, str, int] | None = None

    def read(self) -> None:
        self.documents = self._documents()
        self.cursor = self._cursor()

    def _documents(self) -> dict[tuple[str, str], bytes]:
        kept = "SELECT id FROM members WHERE kept_until IS NULL"
        rows = self.rows("SELECT entity, key, data FROM chain")
        rows += self.rows("SELECT 'member', id, data FROM members WHERE kept_until IS NULL")
        rows += self.rows(f"SELECT entity, key, data FROM files WHERE member_id IN ({kept})")
        return {(row[0], row[1]): bytes(row[2]) for row in rows}

    def _cursor(self) -> tuple[str, str, int] | None:
        rows = self.rows("SELECT cursor FROM followed")
        if not rows:
            return None
        epoch, scope, position = rows[0][0].split(".")
        return (epoch, scope, int(position))
