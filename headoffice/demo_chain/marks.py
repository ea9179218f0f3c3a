"""What the staff noted about members: tags and follow-ups."""

import datetime as dt
import random

from clerkapp.domain.staff import Role
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.task import Task
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.products import Group
from headoffice.demo_chain.purchases import OPEN_HOURS, Life, local_instant, not_yet_over
from headoffice.demo_chain.stores import staff_of
from headoffice.demo_chain.wordings import (
    BABY_TAG,
    OTHER_FAMILY_TAGS,
    SURVEY,
    TAGS,
    TASKS,
    TODDLER_TAG,
)

TAGGED_SHARE = 0.6
SURVEY_SHARE = 0.3
TASK_SHARE = 0.08
TAG_AGE_DAYS = 120


def draw_tags(life: Life, moment: Moment) -> list[Tag]:
    """Three to six tags of different kinds, or none."""
    rng = luck("tags", life.person.number)
    if rng.random() >= TAGGED_SHARE:
        return []
    drawn = [kind for kind in TagKind if kind is not TagKind.ALLERGY]
    kinds = sorted(rng.sample(drawn, rng.randint(3, len(drawn))))
    return [_draw_tag(rng, life, kind, moment) for kind in kinds]


def draw_tasks(life: Life, moment: Moment) -> list[Task]:
    """At most one follow-up, done or due within two weeks."""
    rng = luck("tasks", life.person.number)
    if rng.random() >= TASK_SHARE:
        return []
    done = rng.random() < 0.4
    days = -rng.randint(1, 30) if done else rng.randint(0, 14)
    due_on = moment.today + dt.timedelta(days=days)
    return [Task(f"{life.person.id}-task", life.person.id, rng.choice(TASKS), due_on, done)]


def has_baby(tags: list[Tag]) -> bool:
    """Whether somebody noted that there is a baby in the family."""
    return any(tag.label == BABY_TAG for tag in tags)


def _draw_tag(rng: random.Random, life: Life, kind: TagKind, moment: Moment) -> Tag:
    day = moment.today - dt.timedelta(days=rng.randint(1, TAG_AGE_DAYS))
    return Tag(
        id=f"{life.person.id}-tag-{kind.value}",
        member_id=life.person.id,
        kind=kind,
        label=_draw_label(rng, life, kind),
        set_by=_draw_setter(rng, life),
        set_at=not_yet_over(local_instant(rng, day, OPEN_HOURS), moment),
    )


def _draw_label(rng: random.Random, life: Life, kind: TagKind) -> Wording:
    if kind is not TagKind.FAMILY:
        return rng.choice(TAGS[kind])
    buys_for_children = any(product.group is Group.BABY for product in life.owned)
    return rng.choice((BABY_TAG, TODDLER_TAG) if buys_for_children else OTHER_FAMILY_TAGS)


def _draw_setter(rng: random.Random, life: Life) -> str:
    if rng.random() < SURVEY_SHARE:
        return SURVEY
    return rng.choice(staff_of(life.person.home_store_id, Role.CLERK)).name
