"""What the shops owe to members: every kind of it on every clerk's list, some of it due today."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.staff import Role
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.circumstances import Circumstances
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.purchases import Life
from headoffice.demo_chain.stores import STORES, staff_of

FEWEST_VISITS = 2
"""Nobody owes a follow-up to somebody who came once."""

DONE_EACH = 2


@dataclass(frozen=True, slots=True)
class _Duty:
    """Something owed, and in how many days it is due; behind today it is overdue."""

    kind: TaskKind
    title: Wording
    because: Wording
    in_days: int
    contact: ContactChannel | None = None


_DUTIES = (
    _Duty(
        TaskKind.FOLLOW_UP,
        Wording("回访咖啡机使用情况", "Ask how the coffee machine is doing"),
        Wording("上周买了咖啡机", "Bought a coffee machine last week"),
        0,
        ContactChannel.PHONE,
    ),
    _Duty(
        TaskKind.PROMISE,
        Wording("通知补货到店", "Say that the item is back in stock"),
        Wording("答应到货就通知", "Promised to say when it arrives"),
        0,
        ContactChannel.WECHAT,
    ),
    _Duty(
        TaskKind.FOLLOW_UP,
        Wording("确认改裤长后是否合身", "Ask whether the shortened trousers fit"),
        Wording("改过裤长", "Had trousers shortened"),
        -2,
        ContactChannel.SMS,
    ),
    _Duty(
        TaskKind.CARD,
        Wording("手写一张感谢卡", "Write a thank-you card by hand"),
        Wording("介绍了三位朋友", "Brought three friends"),
        1,
    ),
    _Duty(
        TaskKind.GIFT,
        Wording("备好满月礼", "Prepare the gift for the new baby"),
        Wording("家里刚添了宝宝", "There is a new baby"),
        3,
    ),
    _Duty(
        TaskKind.SERVICE,
        Wording("预约咖啡机保养", "Book the coffee machine service"),
        Wording("买了半年", "Bought half a year ago"),
        5,
        ContactChannel.PHONE,
    ),
    _Duty(
        TaskKind.TRIAL,
        Wording("邀请试用新豆", "Invite to try the new beans"),
        Wording("喜欢浅烘", "Likes light roasts"),
        7,
        ContactChannel.WECHAT,
    ),
    _Duty(
        TaskKind.INVITATION,
        Wording("邀请参加手冲体验课", "Invite to the drip coffee class"),
        Wording("买了手冲壶", "Bought a drip kettle"),
        10,
        ContactChannel.WECHAT,
    ),
)


def draw_duties(lives: list[Life], around: dict[str, Circumstances], moment: Moment) -> list[Task]:
    """The lists of all clerks: members of their own store, nobody twice on one store's lists."""
    return [task for store in STORES for task in _of_store(store.id, lives, around, moment)]


def _of_store(
    store_id: str, lives: list[Life], around: dict[str, Circumstances], moment: Moment
) -> Iterator[Task]:
    rng = luck(f"duties {store_id}")
    here = [
        x for x in lives if x.person.home_store_id == store_id and len(x.visits) >= FEWEST_VISITS
    ]
    shuffled = iter(rng.sample(here, len(here)))
    for clerk in staff_of(store_id, Role.CLERK):
        if clerk.store_ids[0] != store_id:
            continue
        for duty in _DUTIES:
            yield _task(next(shuffled), duty, clerk.id, around, moment)
        for duty in rng.sample(_DUTIES, DONE_EACH):
            yield _done(rng, next(shuffled), duty, clerk.id, moment)


def _task(
    life: Life,
    duty: _Duty,
    clerk_id: str,
    around: dict[str, Circumstances],
    moment: Moment,
) -> Task:
    agreed = [x.channel for x in around[life.person.id].consents if x.granted]
    # Nearly always a way the member agreed to; a call promised before they said no stands too.
    keeps = duty.kind is TaskKind.PROMISE or duty.contact in agreed or not agreed
    return Task(
        id=f"{life.person.id}-duty",
        member_id=life.person.id,
        title=duty.title,
        due_on=moment.today + dt.timedelta(days=duty.in_days),
        kind=duty.kind,
        because=duty.because,
        assigned_to=clerk_id,
        contact=duty.contact if keeps or duty.contact is None else agreed[0],
    )


def _done(rng: random.Random, life: Life, duty: _Duty, clerk_id: str, moment: Moment) -> Task:
    return Task(
        id=f"{life.person.id}-duty",
        member_id=life.person.id,
        title=duty.title,
        due_on=moment.today - dt.timedelta(days=rng.randint(1, 20)),
        done=True,
        kind=duty.kind,
        because=duty.because,
        assigned_to=clerk_id,
        outcome=rng.choice((TaskOutcome.DONE, TaskOutcome.DONE, TaskOutcome.DECLINED)),
    )
