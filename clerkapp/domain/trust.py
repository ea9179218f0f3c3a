"""Which machines a till believes: those of its store, and those that it believes no more."""

import datetime as dt
from dataclasses import dataclass

WIPE = "wipe"
"""Send what was not sent, remove everything that is held, and say so."""


@dataclass(frozen=True, slots=True)
class StoreDevice:
    """A till of this store. ``public_key`` is Ed25519 (hex).

    ``order`` is what head office wants of it and has not seen done: it should greet to hear it.
    """

    id: str
    store_id: str
    name: str
    public_key: str
    active: bool = True
    order: str = ""


@dataclass(frozen=True, slots=True)
class RevokedDevice:
    """A till that head office no longer trusts; what it signed before may still be genuine."""

    id: str
    revoked_at: dt.datetime
    lost: bool = False
