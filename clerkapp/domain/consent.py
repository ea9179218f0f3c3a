"""What a member agreed to: by which channel the chain may reach them, and in which words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording


class ContactChannel(StrEnum):
    """A way to reach a member."""

    SMS = "sms"
    PHONE = "phone"
    WECHAT = "wechat"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ConsentWording:
    """The words a member agrees to; ``version`` names them for ever."""

    version: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Consent:
    """What a member last said about one channel, and to which version of the words."""

    channel: ContactChannel
    granted: bool
    recorded_at: dt.datetime
    wording_version: str


def may_contact(consents: Iterable[Consent], channel: ContactChannel | None) -> bool:
    """Whether the member may be reached that way; never without a recorded yes.

    Without a channel: whether there is any.
    """
    granted = {x.channel for x in consents if x.granted}
    return bool(granted) if channel is None else channel in granted
