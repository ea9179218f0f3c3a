"""The second factor: time codes of an authenticator, each good for once, and recovery codes."""

import base64
import datetime as dt
import hmac
import os
import secrets
from dataclasses import dataclass

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, delete, insert, update

from headoffice.accounts.tables import account_recovery_codes, accounts
from headoffice.serving.authentication import hashed

STEP_S = 30
STEPS_AROUND = (-1, 0, 1)
RECOVERY_CODES, RECOVERY_CHARACTERS = 10, 16
ISSUER = "ClerkApp"
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Sealer:
    """Keeps secrets in the database that only the key file of the data directory opens."""

    key: bytes

    @classmethod
    def of(cls, signing_key: Ed25519PrivateKey) -> "Sealer":
        """A key of its own, made from the one that is in the data directory already."""
        made = HKDF(SHA256(), 32, None, b"clerkapp head office: second factors")
        return cls(made.derive(signing_key.private_bytes_raw()))

    def seal(self, text: str, owner: str) -> str:
        """The text, closed for everybody, and good for that owner alone."""
        nonce = os.urandom(_NONCE_BYTES)
        closed = AESGCM(self.key).encrypt(nonce, text.encode(), owner.encode())
        return base64.urlsafe_b64encode(nonce + closed).decode()

    def open(self, sealed: str, owner: str) -> str | None:
        """What was sealed for that owner; None where it was not, or with another key."""
        try:
            raw = base64.urlsafe_b64decode(sealed)
            nonce, closed = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
            return AESGCM(self.key).decrypt(nonce, closed, owner.encode()).decode()
        except (ValueError, InvalidTag):
            return None


def new_secret() -> str:
    """A secret to share with an authenticator."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """What an authenticator scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """The step whose code this is, of the one now and those beside it; None for none."""
    given = "".join(code.split())
    generator = pyotp.TOTP(secret)
    here = int(now.timestamp()) // STEP_S
    found = None
    for step in (here + x for x in STEPS_AROUND):
        if hmac.compare_digest(generator.at(step * STEP_S).encode(), given.encode()):
            found = step
    return found


def use_step(connection: Connection, account_id: str, step: int) -> bool:
    """Take a code as used; whether it and every later one was not yet."""
    newest = accounts.c
    query = update(accounts).where(newest.id == account_id, newest.totp_step < step)
    return connection.execute(query.values(totp_step=step)).rowcount == 1


def new_recovery_codes(connection: Connection, account_id: str) -> list[str]:
    """Codes for the day the authenticator is lost, in place of older ones; shown once."""
    table = account_recovery_codes
    connection.execute(delete(table).where(table.c.account_id == account_id))
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    rows = [{"account_id": account_id, "code_hash": _recovery_hash(x)} for x in codes]
    connection.execute(insert(table), rows)
    return codes


def use_recovery_code(connection: Connection, account_id: str, code: str) -> bool:
    """Take a recovery code as used; whether it was one."""
    table = account_recovery_codes
    chosen = (table.c.account_id == account_id, table.c.code_hash == _recovery_hash(code))
    return connection.execute(delete(table).where(*chosen)).rowcount == 1


def _recovery_code() -> str:
    raw = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(raw[x : x + 4] for x in range(0, RECOVERY_CHARACTERS, 4))


def _recovery_hash(code: str) -> str:
    return hashed("".join(x for x in code.lower() if x.isalnum()))
