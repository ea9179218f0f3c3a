"""The set-up of scanner, camera, sounds and printer, and what a scan in the wrong moment brings."""

from clerkapp.domain.keyboard_layouts import Layout, typed_on
from clerkapp.domain.scan_habits import SETUP_CODES
from tests.screenshots.scene import SMALL, Scene, signed_in
from tests.screenshots.stage import Stage

PORTS = ("COM3", "COM7")
CAMERAS = (("front", "HD Camera"), ("desk", "Document Camera"))


def setup(stage: Stage) -> None:
    signed_in(stage)
    stage.window.side.setup.bring()
    stage.settle()


def half(stage: Stage) -> None:
    setup(stage)
    trial_scan(stage, SETUP_CODES[1])


def learned(stage: Stage) -> None:
    setup(stage)
    for code in SETUP_CODES:
        trial_scan(stage, typed_on(Layout.QWERTZ, f"]Q1{code}"))


def losing(stage: Stage) -> None:
    setup(stage)
    for code in SETUP_CODES[:2]:
        trial_scan(stage, code)
    trial_scan(stage, SETUP_CODES[2][:40] + SETUP_CODES[2][46:])


def others(stage: Stage) -> None:
    setup(stage)
    desk = stage.window.side.setup
    desk.screen.serial.show_ports(PORTS, desk._preferences)
    desk.screen.camera.show_cameras(CAMERAS, desk._preferences)
    bar = desk.screen.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def trial_scan(stage: Stage, code: str) -> None:
    """A scan at the set-up screen, and the silence after it."""
    stage.hand.scan(code)
    stage.window.scanner.end_record()
    stage.settle()


def spoiled(stage: Stage) -> None:
    signed_in(stage)
    stage.window.scanner.spoiled.emit()


SETUP_SCENES = (
    Scene("setup", setup),
    Scene("setup-small", setup, size=SMALL),
    Scene("setup-half", half),
    Scene("setup-learned", learned),
    Scene("setup-learned-200", learned, scale_percent=200),
    Scene("setup-losing", losing),
    Scene("setup-others", others),
    Scene("scan-spoiled", spoiled),
)
