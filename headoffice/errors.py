"""What head office says no to, on the command line and on the wire."""


class CommandError(Exception):
    """A command cannot be carried out; the text is the one line a person reads."""


class FaultError(Exception):
    """A request gets a reply that is not 2xx: its status, stable code, words and extra headers."""

    def __init__(
        self, status: int, code: str, message: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}


class RejectedError(Exception):
    """An operation is refused for good, with a code of ``docs/protocol.md``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class DeferredError(Exception):
    """An operation has to wait; nothing of it is kept, the till sends it again."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
