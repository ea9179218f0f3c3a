"""The member's app asks head office for a code to show; the demo phone plays that part."""

from dataclasses import dataclass

from sync.client import HeadOffice
from sync.transport import HttpTransport


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A signed member code and how many seconds it is good for."""

    text: str
    lifetime_s: int


class MemberApp:
    """The chain's app back end, with its own service token; not a till."""

    def __init__(self, url: str, token: str) -> None:
        self._head_office = HeadOffice(HttpTransport(url), token)

    def code(self, member_id: str) -> IssuedCode:
        """A fresh code. Raises ``LineFaultError`` or ``AnsweredNoError``."""
        issued = self._head_office.member_code(member_id)
        return IssuedCode(issued.text, issued.lifetime_s)
