"""Sessions of browsers and tokens of programs: random, kept as hashes, and never for ever."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from headoffice.accounts import people
from headoffice.accounts.people import Account
from headoffice.accounts.tables import account_tokens, console_sessions
from headoffice.serving.authentication import hashed
from headoffice.times import instant, stored

IDLE = dt.timedelta(minutes=30)
LONGEST = dt.timedelta(hours=12)
SEEN_EVERY = dt.timedelta(minutes=1)
TOKEN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Visit:
    """An account, and whether it is time to note that its session is still in use."""

    account: Account
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class TokenLine:
    """What is shown of a token once it was made."""

    id: str
    label: str
    made_at: dt.datetime
    ends_at: dt.datetime


def begin(connection: Connection, account_id: str, now: dt.datetime) -> str:
    """A new session; the answer is the secret of its cookie. Sessions that ended are forgotten."""
    sessions = console_sessions.c
    ended = or_(sessions.made_at <= stored(now - LONGEST), sessions.seen_at <= stored(now - IDLE))
    connection.execute(delete(console_sessions).where(ended))
    secret = secrets.token_urlsafe(32)
    row = {"token_hash": hashed(secret), "account_id": account_id}
    row |= {"made_at": stored(now), "seen_at": stored(now)}
    connection.execute(insert(console_sessions).values(row))
    return secret


def visit(connection: Connection, secret: str, now: dt.datetime) -> Visit | None:
    """Whose session this is; None when it ended, or its account may not enter."""
    sessions = console_sessions.c
    query = select(console_sessions).where(sessions.token_hash == hashed(secret))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    made, seen = instant(row.made_at), instant(row.seen_at)
    if now - made >= LONGEST or now - seen >= IDLE:
        return None
    account = people.by_id(connection, row.account_id)
    return Visit(account, now - seen >= SEEN_EVERY) if account.active else None


def note_seen(connection: Connection, secret: str, now: dt.datetime) -> None:
    """The session is in use."""
    query = update(console_sessions).where(console_sessions.c.token_hash == hashed(secret))
    connection.execute(query.values(seen_at=stored(now)))


def end(connection: Connection, secret: str) -> None:
    """End one session."""
    chosen = console_sessions.c.token_hash == hashed(secret)
    connection.execute(delete(console_sessions).where(chosen))


def end_others(connection: Connection, account_id: str, secret: str) -> None:
    """End every session of an account but one."""
    sessions = console_sessions.c
    others = (sessions.account_id == account_id, sessions.token_hash != hashed(secret))
    connection.execute(delete(console_sessions).where(*others))


def add_token(
    connection: Connection, account_id: str, label: str, now: dt.datetime, days: int = TOKEN_DAYS
) -> str:
    """A token for a program that works as this account; it is shown once."""
    token = "ca_" + secrets.token_urlsafe(32)
    row = {"id": uuid.uuid4().hex[:12], "account_id": account_id, "token_hash": hashed(token)}
    row |= {"label": label, "made_at": stored(now), "ends_at": stored(now + dt.timedelta(days))}
    connection.execute(insert(account_tokens).values(row))
    return token


def bearer(connection: Connection, token: str, now: dt.datetime) -> Visit | None:
    """Whose token this is; None when it ended, or its account may not enter."""
    query = select(account_tokens).where(account_tokens.c.token_hash == hashed(token))
    row = connection.execute(query).one_or_none()
    if row is None or instant(row.ends_at) <= now:
        return None
    account = people.by_id(connection, row.account_id)
    return Visit(account) if account.active else None


def tokens_of(connection: Connection, account_id: str) -> list[TokenLine]:
    """The tokens of an account, the newest first."""
    tokens = account_tokens.c
    query = select(account_tokens).where(tokens.account_id == account_id)
    rows = connection.execute(query.order_by(tokens.made_at.desc())).all()
    return [TokenLine(x.id, x.label, instant(x.made_at), instant(x.ends_at)) for x in rows]


def drop_token(connection: Connection, account_id: str, token_id: str) -> bool:
    """End one token of an account; whether it was there."""
    tokens = account_tokens.c
    chosen = (tokens.account_id == account_id, tokens.id == token_id)
    return connection.execute(delete(account_tokens).where(*chosen)).rowcount > 0
