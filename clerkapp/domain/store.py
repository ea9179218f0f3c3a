"""The shop a till stands in, and the keys it trusts."""

from dataclasses import dataclass

from clerkapp.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Store:
    """A shop: ``timezone`` is an IANA name and decides when a day's budget begins and ends."""

    id: str
    name: Wording
    timezone: str = "Asia/Shanghai"
    currency: str = "CNY"
    address: str = ""


@dataclass(frozen=True, slots=True)
class VerificationKey:
    """A public Ed25519 key of head office (hex) that signed member codes may carry."""

    id: int
    public_key: str
