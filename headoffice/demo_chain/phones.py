"""Which members are worth showing, and why."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.segment import SegmentId
from clerkapp.domain.suggestion import MOST_SHOWN, SuggestionKind
from clerkapp.domain.tag import Tag
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import DemoPhone
from headoffice.demo_chain.tag_words import BABY_TAG
from headoffice.understanding.ideas import days_until

SHOWN_STORE = "s1"
FILLER_COUNT = 2
SOON_DAYS = 45
SAID_SOON_DAYS = 14
"""From here on a clerk is told of it, so that is better shown."""


@dataclass(frozen=True, slots=True)
class _View:
    """Everything a choice looks at."""

    scopes: dict[str, set[str]]
    complaints: dict[str, Complaint]
    tags: dict[str, list[Tag]]
    fillers: tuple[str, ...]
    today: dt.date

    def here(self, member: Member) -> bool:
        return SHOWN_STORE in self.scopes[member.id]

    def complaint(self, member: Member, state: ComplaintState, channel: Channel | None) -> bool:
        found = self.complaints.get(member.id)
        if found is None or found.state is not state or not self.here(member):
            return False
        return channel in (None, found.channel)

    def plain(self, member: Member) -> bool:
        """Known at the shown store and without anything that would take the eye off."""
        special = member.id in self.complaints or member.id in self.fillers
        return self.here(member) and not special

    def worth(self, member: Member) -> int:
        """How much there is to see; somebody who still comes is worth more."""
        there = 10 if member.stage is LifecycleStage.ACTIVE else 0
        orders = min(member.numbers.orders, 12)
        said = min(len(member.suggestions), MOST_SHOWN)
        soon = 20 if self.birthday_days(member) <= SAID_SOON_DAYS else 0
        return there + orders + len(self.tags[member.id]) + 3 * said + soon

    def birthday_days(self, member: Member) -> int:
        if member.birthday_month is None or member.birthday_day is None:
            return 400
        return days_until(member.birthday_month, member.birthday_day, self.today)

    def has_baby(self, member: Member) -> bool:
        """Whether somebody noted that there is a baby in the family."""
        return any(tag.label == BABY_TAG for tag in self.tags[member.id])


Choice = Callable[[_View, Member], bool]

_CHOICES: tuple[tuple[Wording, Choice], ...] = (
    (
        Wording(
            "有未处理投诉：APP 提出，售后已处理", "Complaint in the app, handled by after-sales"
        ),
        lambda view, m: view.complaint(m, ComplaintState.HANDLED, Channel.APP),
    ),
    (
        Wording("金卡会员，生日快到了", "Gold member with a birthday soon"),
        lambda view, m: (
            view.plain(m) and m.tier.en == "Gold" and view.birthday_days(m) <= SOON_DAYS
        ),
    ),
    (
        Wording("近期已领满优惠券", "Has all the coupons the month allows"),
        lambda view, m: m.id in view.fillers and view.here(m),
    ),
    (
        Wording("新会员，资料很少", "New member, little known"),
        lambda view, m: (
            view.plain(m)
            and m.stage is LifecycleStage.NEW
            and not view.tags[m.id]
            and len(m.suggestions) <= 1
        ),
    ),
    (
        Wording("很久没来的会员", "Asleep for a long time"),
        lambda view, m: (
            view.plain(m) and m.stage is LifecycleStage.ASLEEP and m.numbers.orders >= 3
        ),
    ),
    (
        Wording("本店没有资料，只在成都店", "Not stored at Nanjing West Road, only in Chengdu"),
        lambda view, m: view.scopes[m.id] == {"s3"} and m.id not in view.complaints,
    ),
    (
        Wording("有宝宝的家庭", "Family with a baby"),
        lambda view, m: view.plain(m) and view.has_baby(m) and m.numbers.orders >= 3,
    ),
    (
        Wording("黑金会员，有专属顾问", "Black gold member with an advisor"),
        lambda view, m: view.plain(m) and m.tier.en == "Black gold" and m.advisor is not None,
    ),
    (
        Wording("有未处理投诉：尚未有人跟进", "Open complaint, nobody has seen to it yet"),
        lambda view, m: view.complaint(m, ComplaintState.OPEN, None),
    ),
    (
        Wording("浏览过但没有购买", "Looked at things and did not buy"),
        lambda view, m: (
            view.plain(m)
            and m.stage is LifecycleStage.ACTIVE
            and any(x.kind is SuggestionKind.BROWSED for x in m.suggestions[:MOST_SHOWN])
        ),
    ),
    (
        Wording("差一点就到下一档礼遇", "Close to the next benefit"),
        lambda view, m: (
            view.plain(m)
            and m.benefit is not None
            and m.benefit.progress_percent >= 90
            and m.stage is LifecycleStage.ACTIVE
        ),
    ),
    (
        Wording("在两家店都买过", "Bought in two stores"),
        lambda view, m: view.plain(m) and len(view.scopes[m.id]) > 1,
    ),
    (
        Wording("已经流失的会员", "Lost member"),
        lambda view, m: view.plain(m) and m.stage is LifecycleStage.LOST and bool(m.suggestions),
    ),
    (
        Wording("投诉已经了结", "Complaint settled some time ago"),
        lambda view, m: view.complaint(m, ComplaintState.SETTLED, None),
    ),
)


def choose_window_fillers(members: list[Member], complaints: list[Complaint]) -> tuple[str, ...]:
    """Ids of good members of the shown store who shall have all the coupons they may."""
    complained = {complaint.member_id for complaint in complaints}
    fitting = (
        member.id
        for member in members
        if member.home_store_id == SHOWN_STORE
        and member.segment_id is SegmentId.LOYAL
        and member.id not in complained
    )
    return tuple(member_id for member_id, _ in zip(fitting, range(FILLER_COUNT), strict=False))


def choose_phones(
    members: list[Member],
    scopes: Iterable[tuple[str, str]],
    complaints: list[Complaint],
    tags: dict[str, list[Tag]],
    fillers: tuple[str, ...],
    today: dt.date,
) -> list[DemoPhone]:
    """One member for each thing worth showing, nobody twice."""
    by_id = {complaint.member_id: complaint for complaint in complaints}
    view = _View(_stores_by_member(scopes), by_id, tags, fillers, today)
    taken: set[str] = set()
    phones: list[DemoPhone] = []
    for note, wanted in _CHOICES:
        fitting = [m for m in members if m.id not in taken and wanted(view, m)]
        if fitting:
            member = max(fitting, key=view.worth)
            taken.add(member.id)
            phones.append(DemoPhone(member.id, member.name, member.card_number, note))
    return phones


def _stores_by_member(scopes: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for member_id, store_id in scopes:
        found.setdefault(member_id, set()).add(store_id)
    return found
