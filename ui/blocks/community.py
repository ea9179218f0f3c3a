"""The groups a member belongs to and their next event, with one key that invites."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from clerkapp.domain.member import Group
from ui.blocks.file_block import FileBlock
from ui.formats import clock_time, short_day
from ui.icons import Icon
from ui.languages import current_language
from ui.measures import Space, spaced
from ui.widgets import KeyButton, Row, empty


@dataclass(frozen=True, slots=True)
class Invitation:
    """What to invite to, in the words of the screen, and on which day it is."""

    words: str
    day: dt.date | None


class CommunityBlock(FileBlock):
    """There for members of a group. ``invited`` carries the next event of any of them."""

    invited = Signal(object)
    trial_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        spaced(self._rows, Space.HAIR)
        self.invite, self.trial = KeyButton("I"), KeyButton("K")
        self.invite.clicked.connect(self.ask_to_event)
        self.trial.clicked.connect(self.trial_requested)
        buttons = QHBoxLayout()
        spaced(buttons, Space.S)
        buttons.addWidget(self.invite)
        buttons.addWidget(self.trial)
        self.body.addLayout(self._rows)
        self.body.addLayout(buttons)
        self.render_texts()

    def ask_to_event(self) -> bool:
        """Invite to what comes next. False where nothing does."""
        invitation = self.next_event()
        if invitation is None:
            return False
        self.invited.emit(invitation)
        return True

    def next_event(self) -> Invitation | None:
        """The event that begins next in any of the groups."""
        coming = [x for x in self._groups() if x.event_at is not None and x.event_at > self._now]
        if not coming:
            return None
        soonest = min(coming, key=lambda x: x.event_at or self._now)
        assert soonest.event_at is not None
        words = soonest.event.in_language(current_language())
        return Invitation(words, soonest.event_at.astimezone().date())

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Groups and events"))
        self.invite.say(self.tr("Invite to the event"))
        self.trial.say(self.tr("Invite to a trial"))
        empty(self._rows)
        groups = self._groups()
        self.setVisible(bool(groups))
        if self._file is None or not groups:
            self.forget_age()
            return
        self.show_age(self._file.member.as_of, self._now, computed=True)
        for group in groups:
            self._rows.addWidget(self._row(group))
        self.invite.setVisible(self.next_event() is not None)

    def _row(self, group: Group) -> Row:
        language = current_language()
        name = group.name.in_language(language)
        if group.event_at is None or group.event_at <= self._now:
            return Row(name, self.tr("no event planned"), icon=Icon.GROUP)
        day = short_day(group.event_at, self._today)
        when = f"{group.event.in_language(language)} {day} {clock_time(group.event_at)}"
        return Row(name, when, icon=Icon.GROUP)

    def _groups(self) -> tuple[Group, ...]:
        return () if self._file is None else self._file.member.groups
