"""How one enters the console in the demo: its address, and what an authenticator shows."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConsoleEntry:
    """Where the console is and whom it lets in; ``secret`` is shared with an authenticator."""

    url: str
    name: str
    password: str
    secret: str

    def code(self) -> str:
        """The six digits of now."""
        # Late: the packaged till comes without it, and without a head office to play with.
        import pyotp

        return pyotp.TOTP(self.secret).at(int(time.time()))
