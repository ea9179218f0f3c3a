"""The members' profiles: who they are, and what head office understands of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from headoffice.demo_chain.circumstances import Circumstances, referral_of
from headoffice.demo_chain.knowledge import TIERS
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.purchases import ZONE, Life
from headoffice.demo_chain.spelling import spoken
from headoffice.understanding.bgnbd import Model
from headoffice.understanding.catalogue import Catalogue
from headoffice.understanding.chain import Chain, Learned, Learning
from headoffice.understanding.facts import Facts, History, history_of
from headoffice.understanding.rfm import NOT_BOUGHT_YET
from headoffice.understanding.understand import understand

MODEL = Model(r=0.2786, alpha=5.7600, a=0.5539, b=2.4069)
"""Fitted once to these members, rounded; a test fits it again."""

ADVISED_FEN = 500_000
"""Who spent so much has an advisor."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the chain has on its members, by the member's id."""

    timeline: dict[str, list[TimelineEntry]]
    tags: dict[str, list[Tag]]
    circumstances: dict[str, Circumstances]
    complaints: list[Complaint]
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class Understanding:
    """The profiles in the order of the lives, what more is owed, and what was learned of all."""

    members: list[Member]
    tasks: list[Task]
    learned: Learned


class _Part(Protocol):
    @property
    def member_id(self) -> str: ...


P = TypeVar("P", bound=_Part)


def understand_all(
    lives: list[Life], files: Files, catalogue: Catalogue, moment: Moment
) -> Understanding:
    """Everybody as head office understands them."""
    histories = {x.person.id: history_of(files.timeline[x.person.id], ZONE) for x in lives}
    learning = Learning(moment.today)
    for history in histories.values():
        learning.add(history)
    chain = Chain(catalogue, learning.learned(MODEL))
    complaints, tasks = _by_member(files.complaints), _by_member(files.tasks)
    members: list[Member] = []
    owed: list[Task] = []
    for life in lives:
        key = life.person.id
        facts = Facts(
            member=_person(life, histories[key], files, moment),
            history=histories[key],
            now=_as_of(moment),
            zone=ZONE,
            tags=tuple(files.tags[key]),
            complaints=tuple(complaints[key]),
            tasks=tuple(tasks[key]),
        )
        found = understand(facts, chain)
        members.append(found.member)
        owed += found.tasks
    return Understanding(members, owed, chain.learned)


def _person(life: Life, history: History, files: Files, moment: Moment) -> Member:
    """What people wrote down of a member; the rest follows from it."""
    person, identity = life.person, life.person.identity
    month, day = person.birthday or (None, None)
    around = files.circumstances[person.id]
    total_fen = history.total_fen
    advisor = around.advisor if total_fen >= ADVISED_FEN else None
    return Member(
        id=person.id,
        name=identity.name,
        card_number=person.card_number,
        phone=person.phone,
        tier=TIERS[0].title,
        stage=LifecycleStage.POTENTIAL,
        segment=NOT_BOUGHT_YET,
        points=max(0, int(total_fen / 100 * (1 - around.spent))),
        home_store_id=person.home_store_id,
        joined_on=around.joined_on,
        as_of=_as_of(moment),
        birthday_month=month,
        birthday_day=day,
        advisor_id=advisor.id if advisor else None,
        advisor=advisor.name if advisor else None,
        referral_code=person.referral_code,
        referral=referral_of(life),
        sounds=spoken(identity.surname, identity.pinyin, identity.given),
        family=around.family,
        anniversaries=around.anniversaries,
        consents=around.consents,
        groups=around.groups,
    )


def _as_of(moment: Moment) -> dt.datetime:
    """Head office computes profiles all day; these are half an hour old."""
    return (moment.now - dt.timedelta(minutes=30)).replace(microsecond=0)


def _by_member(parts: Iterable[P]) -> defaultdict[str, list[P]]:
    found: defaultdict[str, list[P]] = defaultdict(list)
    for part in parts:
        found[part.member_id].append(part)
    return found
