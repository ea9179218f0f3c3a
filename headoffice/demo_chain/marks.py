"""What the chain noted about members: marks of people, questionnaires, old lists and behaviour."""

import datetime as dt
import random

from clerkapp.domain.staff import Role
from clerkapp.domain.tag import Tag, TagKind, TagSource
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.products import Group
from headoffice.demo_chain.purchases import OPEN_HOURS, Life, local_instant, not_yet_over
from headoffice.demo_chain.stores import staff_of
from headoffice.demo_chain.tag_words import BABY_TAG, OTHER_FAMILY_TAGS, TAGS, TODDLER_TAG

TAGGED_SHARE = 0.6
ALLERGY_SHARE = 0.12
"""Of those who have marks at all."""

TAG_AGE_DAYS = 120
SETTERS = {
    TagSource.QUESTIONNAIRE: "问卷",
    TagSource.IMPORT: "旧会员系统",
    TagSource.BEHAVIOUR: "购买记录",
}
"""Who set a mark that none of the staff set."""

_SOURCES = (
    (TagSource.CLERK, TagSource.QUESTIONNAIRE, TagSource.IMPORT, TagSource.BEHAVIOUR),
    (50, 25, 12, 13),
)
_SEEN_IN_PURCHASES = (TagKind.STYLE, TagKind.MATERIAL, TagKind.DIET)
_SURENESS = {
    TagSource.CLERK: (None, None, 80, 90),
    TagSource.QUESTIONNAIRE: (95,),
    TagSource.IMPORT: (60, 70),
    TagSource.BEHAVIOUR: (55, 65, 75),
}
_DRAWN = tuple(kind for kind in TagKind if kind is not TagKind.ALLERGY)
_RULED_OUT = {"喜欢羊绒": "羊毛过敏", "喝燕麦奶": "乳糖不耐"}
"""What nobody has at once."""


def draw_tags(life: Life, moment: Moment) -> list[Tag]:
    """Three to six marks of different kinds and perhaps an allergy, or none."""
    rng = luck("tags", life.person.number)
    if rng.random() >= TAGGED_SHARE:
        return []
    kinds = sorted(rng.sample(_DRAWN, rng.randint(3, len(_DRAWN))))
    tags = [_draw_tag(rng, life, kind, _draw_label(rng, life, kind), moment) for kind in kinds]
    if rng.random() < ALLERGY_SHARE:
        ruled_out = {_RULED_OUT.get(tag.label.zh) for tag in tags}
        label = rng.choice([x for x in TAGS[TagKind.ALLERGY] if x.zh not in ruled_out])
        tags.append(_draw_tag(rng, life, TagKind.ALLERGY, label, moment))
    return tags


def _draw_tag(rng: random.Random, life: Life, kind: TagKind, label: Wording, moment: Moment) -> Tag:
    day = moment.today - dt.timedelta(days=rng.randint(1, TAG_AGE_DAYS))
    source = _draw_source(rng, kind)
    clerk = rng.choice(staff_of(life.person.home_store_id, Role.CLERK)).name
    return Tag(
        id=f"{life.person.id}-tag-{kind.value}",
        member_id=life.person.id,
        kind=kind,
        label=label,
        set_by=SETTERS.get(source, clerk),
        set_at=not_yet_over(local_instant(rng, day, OPEN_HOURS), moment),
        confidence_percent=rng.choice(_SURENESS[source]),
        source=source,
    )


def _draw_source(rng: random.Random, kind: TagKind) -> TagSource:
    source = rng.choices(*_SOURCES)[0]
    if kind is TagKind.ALLERGY and source in (TagSource.IMPORT, TagSource.BEHAVIOUR):
        return TagSource.QUESTIONNAIRE
    seen = kind in _SEEN_IN_PURCHASES
    return TagSource.CLERK if source is TagSource.BEHAVIOUR and not seen else source


def _draw_label(rng: random.Random, life: Life, kind: TagKind) -> Wording:
    if kind is not TagKind.FAMILY:
        return rng.choice(TAGS[kind])
    buys_for_children = any(product.group is Group.BABY for product in life.owned)
    return rng.choice((BABY_TAG, TODDLER_TAG) if buys_for_children else OTHER_FAMILY_TAGS)
