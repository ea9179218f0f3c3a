"""A member of whom everything is known, and what a till may give: for tests that look at both."""

import datetime as dt
from dataclasses import replace
from typing import Any

from clerkapp.domain.authority import Allowed, NeedsOverride, Rule
from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.member import (
    Anniversary,
    Assurance,
    Benefit,
    BenefitStep,
    FamilyFact,
    Group,
    LifecycleStage,
    Member,
    Numbers,
    Referral,
)
from clerkapp.domain.policy import Reason, Sample, Template
from clerkapp.domain.segment import LossRisk, RfmScores, SegmentId
from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from clerkapp.queries.grant_options import GrantOptions, RemainingAuthority, TemplateOption
from clerkapp.queries.member_file import (
    ClaimView,
    FileEntry,
    MemberFile,
    SuggestionView,
    WalletCoupon,
)
from tests.support.clock import NOON

DAY = dt.timedelta(days=1)
TODAY = NOON.astimezone().date()
BOUGHT_ON = tuple(TODAY - days * DAY for days in (9, 40, 79, 107))

OWED = Complaint(
    "c1",
    "m1",
    Channel.APP,
    ComplaintState.HANDLED,
    Wording("咖啡机漏水", "Coffee machine leaks"),
    NOON - 2 * DAY,
    Wording("售后已换新机并取回旧机", "After-sales sent a new one and fetched the old one"),
    Wording("张女士，真的抱歉。新机器好用吗？", "Ms Zhang, I am sorry. Is the new one fine?"),
)
ANOTHER = replace(
    OWED,
    id="c2",
    channel=Channel.PHONE,
    state=ComplaintState.OPEN,
    subject=Wording("送货晚了三天", "Delivery three days late"),
    done_so_far=NO_WORDS,
)
CLAIM = ClaimView("李娜", "2 号收银台", NOON, NOON + dt.timedelta(minutes=15), here=True)

MEMBER = Member(
    id="m1",
    name="张雨桐",
    card_number="6288000000000917",
    phone="13812344521",
    tier=Wording("金卡", "Gold"),
    stage=LifecycleStage.ACTIVE,
    segment=Wording("冠军客户", "Champions"),
    points=1284,
    home_store_id="s1",
    joined_on=TODAY - 900 * DAY,
    as_of=NOON - dt.timedelta(minutes=30),
    birthday_month=(TODAY + 7 * DAY).month,
    birthday_day=(TODAY + 7 * DAY).day,
    advisor="王敏",
    benefit=Benefit(Wording("护理礼遇", "Care treats"), 4_000, 86),
    numbers=Numbers(
        orders=15,
        total_fen=2_500_000,
        year_fen=896_400,
        monthly_fen=(12_000, 0, 45_000, 20_000, 60_000, 0, 9_000, 81_000, 0, 0, 58_000, 95_000),
        last_purchase_at=NOON - 9 * DAY,
        week_fen=42_800,
        gap_days=34,
        bought_on=BOUGHT_ON,
    ),
    segment_id=SegmentId.CHAMPIONS,
    rfm=RfmScores(5, 4, 2),
    loss=LossRisk(62, Wording("通常 34 天来一次", "usually comes every 34 days")),
    benefits=(
        BenefitStep(Wording("迎新礼遇", "Welcome treats"), 50_000, reached=True),
        BenefitStep(Wording("护理礼遇", "Care treats"), 900_000, reached=False),
        BenefitStep(Wording("黑金礼遇", "Black gold treats"), 1_500_000, reached=False),
    ),
    family=(FamilyFact(Wording("宝宝", "Baby"), TODAY - 200 * DAY),),
    anniversaries=(
        Anniversary(
            Wording("结婚纪念日", "Wedding anniversary"),
            (TODAY + 8 * DAY).month,
            (TODAY + 8 * DAY).day,
            Wording("双倍积分", "double points"),
        ),
    ),
    consents=(
        Consent(ContactChannel.SMS, True, NOON, "1"),
        Consent(ContactChannel.PHONE, False, NOON, "1"),
    ),
    groups=(Group("g1", Wording("手冲咖啡社", "Pour-over club")),),
    referral=Referral(
        "YT0917", Wording("一杯咖啡", "a cup of coffee"), Wording("50 积分", "50 points")
    ),
)


def held(
    number: int,
    zh: str,
    en: str,
    days: int,
    *,
    state: CouponState = CouponState.ISSUED,
    waiting: bool = False,
    refused: bool = False,
) -> WalletCoupon:
    """A coupon in the wallet that ends in so many days."""
    coupon = Coupon(
        str(number),
        f"7KQ2M8ZP4X{number}",
        "m1",
        "t1",
        Wording(zh, en),
        1_000,
        NOON,
        NOON + days * DAY,
        state,
        "1001",
        "s1",
    )
    return WalletCoupon(coupon, waiting, refused)


def entry(
    number: int, kind: TimelineKind, days: int, zh: str, en: str, fen: int | None = None
) -> FileEntry:
    """Something that happened so many days ago."""
    line = TimelineEntry(
        str(number), "m1", kind, NOON - days * DAY, Wording(zh, en), Channel.STORE, fen
    )
    return FileEntry(line, waiting=False)


def full_file(**changed: Any) -> MemberFile:
    """The whole file, with what a test says different."""
    known: dict[str, Any] = {
        "member": MEMBER,
        "assurance": Assurance.SIGNED,
        "care": OWED,
        "settled_here": None,
        "timeline": (
            entry(1, TimelineKind.BROWSE, 1, "手冲壶", "Pour-over kettle"),
            entry(2, TimelineKind.PURCHASE, 9, "衬衫、袜子", "Shirt, socks", 42_800),
            entry(3, TimelineKind.SAMPLE, 12, "手冲咖啡小样", "Drip coffee sample"),
        ),
        "tags": (
            Tag("g1", "m1", TagKind.SIZE, Wording("M 码", "Size M"), "李娜", NOON),
            Tag("g2", "m1", TagKind.DIET, Wording("不喝牛奶", "No milk"), "李娜", NOON),
        ),
        "wallet": (
            held(1, "10 元券", "¥10 coupon", 8),
            held(2, "生日礼遇", "Birthday treat", 2),
            held(3, "5 元券", "¥5 coupon", 7, waiting=True),
            held(4, "20 元券", "¥20 coupon", 7, refused=True),
        ),
        "tasks": (Task("k1", "m1", Wording("回访咖啡机", "Ask about the machine"), TODAY),),
        "as_of": NOON,
        "stored_here": True,
        "care_claim": CLAIM,
        "suggestions": (
            SuggestionView(
                Suggestion(
                    "s1",
                    Wording("您看过的手冲壶今天可以试。", "The kettle you looked at is here."),
                    Wording("昨晚看了 3 次", "Looked at it 3 times last night"),
                    SuggestionKind.BROWSED,
                ),
                None,
            ),
        ),
        "consents": MEMBER.consents,
        "complaints": (OWED, ANOTHER),
    }
    return MemberFile(**{**known, **changed})


def options() -> GrantOptions:
    """Four coupons, one of them above the limit, and three samples, one of them gone."""
    coupons = [
        Template(f"t{yuan}", Wording(f"{yuan} 元券", f"¥{yuan} coupon"), yuan * 100, 7)
        for yuan in (5, 10, 20, 50)
    ]
    too_much = NeedsOverride(Rule.PER_GRANT, 2_000, 3_000)
    decided = [
        TemplateOption(x, Allowed(x.value_fen) if x.value_fen <= 2_000 else too_much)
        for x in coupons
    ]
    reasons = (
        Reason("r1", Wording("补救", "Make good")),
        Reason("r2", Wording("久等", "Long wait")),
        Reason("r3", Wording("生日", "Birthday")),
    )
    samples = (
        Sample("p1", Wording("手冲咖啡小样", "Drip coffee sample")),
        Sample("p2", Wording("护手霜小样", "Hand cream sample")),
        Sample("p3", Wording("棉袜小样", "Cotton sock sample")),
    )
    left = RemainingAuthority(4_000, 7_500, 10_000, 2_500, NOON)
    return GrantOptions(tuple(decided), reasons, samples, left, {"p1": 6, "p2": 0})
