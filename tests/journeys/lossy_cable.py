"""A cable that can lose the reply to a request on purpose."""

from ui.demo.cable import Cable


class LossyCable(Cable):
    """Cuts the connection instead of carrying the next reply that follows a push."""

    def __init__(self, target: tuple[str, int], port: int = 0) -> None:
        self.lose_replies = 0
        self.lost = 0
        self._cut_next = False
        super().__init__(target, port)

    def upward(self, data: bytes) -> bytes:
        if self.lose_replies and data.startswith(b"POST /v1/operations"):
            self.lose_replies -= 1
            self._cut_next = True
        return data

    def downward(self, data: bytes) -> bytes:
        if self._cut_next and b'"verdicts"' in data:
            self._cut_next = False
            self.lost += 1
            return b""
        return data
