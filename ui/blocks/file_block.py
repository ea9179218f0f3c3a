"""What every block of the member file has in common: a file, or nobody's, as of a moment."""

import datetime as dt

from clerkapp.queries.member_file import MemberFile
from ui.widgets import Block


class FileBlock(Block):
    """Shows one part of a member's file. Before the first file it shows nobody."""

    def __init__(self) -> None:
        super().__init__()
        self._file: MemberFile | None = None
        self._now = dt.datetime.now(dt.UTC)

    @property
    def _today(self) -> dt.date:
        """The day here, for ages and due dates."""
        return self._now.astimezone().date()

    def show_file(self, file: MemberFile | None, now: dt.datetime) -> None:
        """Show a member's part, or nothing of anybody."""
        self._file, self._now = file, now
        self.ready()
        self.render_texts()
