"""A scene: how a till is started, what is done to it, and how it is photographed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage, no_enrolment
from tests.screenshots.till_files import DemoTill
from ui.preferences import Preferences

CARE = "Complaint in the app"
BIRTHDAY = "Gold member"
NEWCOMER = "New member"
FULL = "Has all the coupons"
BABY = "Family with a baby"
BROWSED = "Looked at things"
Act = Callable[[Stage], None]
Size = tuple[int, int]
SMALL: Size = (1024, 768)
NORMAL: Size = (1280, 800)
WIDE: Size = (1920, 1080)
FOUR_K: Size = (3840, 2160)
"""A 4K panel as it is without scaling; drawn at 200 % it has the room of ``WIDE``."""


def the_window(stage: Stage) -> QWidget:
    """What is photographed, unless a scene says otherwise."""
    return stage.window


@dataclass(frozen=True)
class Scene:
    """A name for the file, how the till is started, and what is done to it."""

    name: str
    act: Act
    enrolled: bool = True
    filled: bool = True
    size: Size = NORMAL
    scale_percent: int = 100
    enrol: Callable[[str, str], None] = no_enrolment
    subject: Callable[[Stage], QWidget] = the_window

    def play(self, demo: DemoTill, language: str, theme: str) -> Stage:
        """A stage in the state to be shown."""
        liked = Preferences(language=language, theme=theme, scale_percent=self.scale_percent)
        stage = Stage.open(demo, liked, self.enrol, enrolled=self.enrolled, filled=self.filled)
        stage.window.resize(*self.size)
        self.act(stage)
        stage.settle_files()
        return stage


def nothing(_stage: Stage) -> None:
    """As it was just started."""


def signed_in(stage: Stage) -> None:
    """The clerk signed in, nobody's file open."""
    stage.sign_in()


def care(stage: Stage) -> None:
    """The file of somebody who complained."""
    stage.sign_in()
    stage.open_file(CARE)


def plain_file(stage: Stage) -> None:
    """The file of a good member with nothing special."""
    stage.sign_in()
    stage.open_file(BIRTHDAY)
