"""A first PIN, and what was done at this till."""

import dataclasses

from clerkapp.cache import reads
from tests.screenshots import till_files as files
from tests.screenshots.scene import SMALL, Scene, care
from tests.screenshots.stage import Stage
from tests.ui.policy import bring


def first_pin(stage: Stage) -> None:
    with stage.counter.cache.reading() as read:
        person = reads.staff_member(read, files.CLERK_ID)
    assert person is not None
    given = dataclasses.replace(person, pin_must_change=True)
    bring(stage.counter, given)
    stage.sign_in()


def easy_pin(stage: Stage) -> None:
    first_pin(stage)
    door = stage.window.sign_in_screen
    for field in (door.new_pin, door.again):
        field.setText("123456")
    door.go.click()
    stage.settle()


def audit(stage: Stage) -> None:
    care(stage)
    stage.press("1")
    stage.press("q")
    stage.press("\r")
    stage.settle()
    stage.window.sign_out()
    stage.sign_in(files.SUPERVISOR_ID, files.SUPERVISOR_PIN)
    stage.window.side.audit.bring()
    stage.settle_files()


PEOPLE_SCENES = (
    Scene("first-pin", first_pin),
    Scene("first-pin-easy", easy_pin),
    Scene("audit", audit),
    Scene("audit-small", audit, size=SMALL),
)
