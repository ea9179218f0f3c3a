"""Who asks: what the log, the limits and the metrics know of the request at hand."""

import ipaddress
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass

FORWARDED_FOR = b"x-forwarded-for"


@dataclass(slots=True)
class Asked:
    """The request at hand. Ids only: what is here is written to the log."""

    request_id: str = ""
    address: str = ""
    device_id: str = ""
    account_id: str = ""
    service: str = ""
    forwarded: bool = False

    @property
    def is_known(self) -> bool:
        """Whether somebody was found behind the token."""
        return bool(self.device_id or self.account_id or self.service)


ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)
"""Follows a request into the thread that works on it."""


def asked() -> Asked:
    """The request at hand; an empty one outside of any."""
    return ASKED.get() or Asked()


class Proxies:
    """Finds the address of whoever asks behind proxies that are believed."""

    def __init__(self, trusted: Iterable[str]) -> None:
        self._trusted = [ipaddress.ip_network(x, strict=False) for x in trusted]

    def address(self, peer: str, forwarded_for: str) -> str:
        """The last address on the way that is no proxy of ours; what is before it is hearsay."""
        found = peer
        for hop in reversed([x.strip() for x in forwarded_for.split(",") if x.strip()]):
            if not self._trusts(found):
                break
            found = hop
        return found if _is_address(found) else peer

    def _trusts(self, text: str) -> bool:
        if not _is_address(text):
            return False
        address = ipaddress.ip_address(text)
        return any(address in network for network in self._trusted)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
