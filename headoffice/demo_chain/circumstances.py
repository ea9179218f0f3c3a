"""What is known of members beside what they buy: family, days of theirs, groups, consents."""

import datetime as dt
import random
from dataclasses import dataclass

from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import Anniversary, FamilyFact, Group, Referral
from clerkapp.domain.staff import Role
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.wording import Wording
from headoffice.demo_chain import products
from headoffice.demo_chain.knowledge import at_two
from headoffice.demo_chain.models import DemoStaff, Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.purchases import ZONE, Life
from headoffice.demo_chain.stores import CONSENT, staff_of
from headoffice.demo_chain.tag_words import BABY_TAG, TODDLER_TAG

BABY_MONTHS, TODDLER_MONTHS = (2, 14), (16, 32)
DAYS_A_MONTH = 30.4
WEDDING_SHARE = 0.1
JOINED_AFTER_DAYS = 300
GROUP_SHARE = 0.5
NOBODY_SHARE = 0.12
"""Who agreed to no channel at all."""

_CHANNEL_SHARES = (
    (ContactChannel.WECHAT, 0.75),
    (ContactChannel.SMS, 0.6),
    (ContactChannel.PHONE, 0.45),
    (ContactChannel.EMAIL, 0.25),
)
_DINNER = Wording("双人咖啡和甜点", "Coffee and cake for two")
_POINTS = Wording("当日双倍积分", "Double points that day")
_WEDDING = Wording("结婚纪念日", "Wedding anniversary")
_JOINING = Wording("入会纪念日", "Anniversary of joining")
_CHILDREN = (Wording("女儿", "Daughter"), Wording("儿子", "Son"))


@dataclass(frozen=True, slots=True)
class _Circle:
    """A group and its next event."""

    id: str
    name: Wording
    event: Wording
    in_days: int


_CIRCLES = {
    products.Group.DRIP: _Circle(
        "drip",
        Wording("手冲爱好者", "Drip coffee circle"),
        Wording("秋季豆单盲品会", "A blind tasting of autumn beans"),
        8,
    ),
    products.Group.BABY: _Circle(
        "parents",
        Wording("新手爸妈", "Young parents"),
        Wording("辅食工作坊", "A workshop on first foods"),
        12,
    ),
    products.Group.CLOTHING: _Circle(
        "wardrobe",
        Wording("衣橱整理社", "Wardrobe circle"),
        Wording("羊绒打理课", "A class on caring for cashmere"),
        17,
    ),
}
"""By the shelf that draws its members."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """One member's; ``advisor`` is theirs if they have one, ``spent`` the share of points used."""

    joined_on: dt.date
    family: tuple[FamilyFact, ...]
    anniversaries: tuple[Anniversary, ...]
    groups: tuple[Group, ...]
    consents: tuple[Consent, ...]
    advisor: DemoStaff
    spent: float


def draw_circumstances(life: Life, tags: list[Tag], moment: Moment) -> Circumstances:
    """Everything of one member, by one chance: another one for each part takes long."""
    rng = luck("circumstances", life.person.number)
    joined_on = life.visits[0].at.astimezone(ZONE).date()
    return Circumstances(
        joined_on=joined_on,
        family=_family(rng, tags, moment),
        anniversaries=_anniversaries(rng, life, joined_on, moment),
        groups=_groups(rng, life, moment),
        consents=_consents(rng, life),
        advisor=rng.choice(staff_of(life.person.home_store_id, Role.CLERK)),
        spent=rng.choice((0, 0, 0, 0.3, 0.6)),
    )


def _family(rng: random.Random, tags: list[Tag], moment: Moment) -> tuple[FamilyFact, ...]:
    """Who is at home, as far as a mark says so; a child's age stays the same day by day."""
    label = next((tag.label for tag in tags if tag.kind is TagKind.FAMILY), None)
    if label is None:
        return ()
    if label not in (BABY_TAG, TODDLER_TAG):
        return (FamilyFact(label),)
    months = BABY_MONTHS if label == BABY_TAG else TODDLER_MONTHS
    days = rng.randint(round(months[0] * DAYS_A_MONTH), round(months[1] * DAYS_A_MONTH))
    return (FamilyFact(rng.choice(_CHILDREN), moment.today - dt.timedelta(days=days)),)


def _anniversaries(
    rng: random.Random, life: Life, joined_on: dt.date, moment: Moment
) -> tuple[Anniversary, ...]:
    """The wedding of some; the day they joined, for who has been here for about a year."""
    found = []
    if rng.random() < WEDDING_SHARE:
        day = dt.date(2000, 1, 1) + dt.timedelta(days=rng.randrange(366))
        found.append(Anniversary(_WEDDING, day.month, day.day, _DINNER))
    if (moment.today - joined_on).days >= JOINED_AFTER_DAYS and len(life.visits) > 2:
        found.append(Anniversary(_JOINING, joined_on.month, joined_on.day, _POINTS))
    return tuple(found)


def _groups(rng: random.Random, life: Life, moment: Moment) -> tuple[Group, ...]:
    """The circle of their favourite shelf, for half of those who come again."""
    circle = _CIRCLES.get(life.person.leaning[0])
    if circle is None or len(life.visits) < 2 or rng.random() >= GROUP_SHARE:
        return ()
    event_at = at_two(moment.today + dt.timedelta(days=circle.in_days))
    return (Group(circle.id, circle.name, circle.event, event_at),)


def _consents(rng: random.Random, life: Life) -> tuple[Consent, ...]:
    """What was said to each channel when they joined."""
    nobody = rng.random() < NOBODY_SHARE
    at = life.visits[0].at
    return tuple(
        Consent(channel, not nobody and rng.random() < share, at, CONSENT.version)
        for channel, share in _CHANNEL_SHARES
    )


def referral_of(life: Life) -> Referral:
    """The member's own code and what both sides get for it."""
    return Referral(
        life.person.referral_code,
        Wording("好友首单立减 20 元", "¥20 off the friend's first purchase"),
        Wording("您得 200 积分", "200 points for you"),
    )
