"""The shops, who works in them, and what they may give away."""

from functools import cache

from clerkapp.domain.consent import ConsentWording
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.policy import (
    LowAssurance,
    MemberWindow,
    PersonLimits,
    Policy,
    Reason,
    RoleLimits,
    Sample,
    Template,
    Welcome,
)
from clerkapp.domain.staff import Role
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import DemoBudgetRule, DemoStaff
from headoffice.demo_chain.tag_words import TAG_WORDS

STORES = [
    Store("s1", Wording("上海南京西路店", "Nanjing West Road, Shanghai")),
    Store("s2", Wording("杭州湖滨店", "Hubin, Hangzhou")),
    Store("s3", Wording("成都太古里店", "Taikoo Li, Chengdu")),
]

STAFF = [
    DemoStaff("1001", "李娜", Role.CLERK, "135790", ("s1",)),
    DemoStaff("1002", "王强", Role.CLERK, "864209", ("s1",)),
    DemoStaff("1003", "周婷", Role.CLERK, "270415", ("s1",)),
    DemoStaff("1004", "许晨", Role.CLERK, "593082", ("s1", "s2")),
    DemoStaff("1005", "何雨欣", Role.CLERK, "416937", ("s1",)),
    DemoStaff("9001", "陈静", Role.SUPERVISOR, "975310", ("s1",)),
    DemoStaff("9002", "顾明轩", Role.SUPERVISOR, "608241", ("s1",)),
    DemoStaff("2001", "沈悦", Role.CLERK, "382716", ("s2",)),
    DemoStaff("2002", "金浩", Role.CLERK, "751934", ("s2",)),
    DemoStaff("2003", "傅雅婷", Role.CLERK, "204685", ("s2",)),
    DemoStaff("2004", "姚杰", Role.CLERK, "697153", ("s2",)),
    DemoStaff("9003", "赵磊", Role.SUPERVISOR, "530874", ("s2",)),
    DemoStaff("9004", "陆文静", Role.SUPERVISOR, "148362", ("s2",)),
    DemoStaff("3001", "唐薇", Role.CLERK, "926407", ("s3",)),
    DemoStaff("3002", "罗鹏", Role.CLERK, "315829", ("s3",)),
    DemoStaff("3003", "邓思雨", Role.CLERK, "840576", ("s3",)),
    DemoStaff("3004", "曾凯", Role.CLERK, "472091", ("s3",)),
    DemoStaff("3005", "彭佳宁", Role.CLERK, "163948", ("s3",)),
    DemoStaff("9005", "蒋丽华", Role.SUPERVISOR, "709253", ("s3",)),
    DemoStaff("9006", "魏志远", Role.SUPERVISOR, "285617", ("s3",)),
]

TEMPLATES = (
    Template("c5", Wording("5 元券", "¥5 coupon"), 500, 7),
    Template("c10", Wording("10 元券", "¥10 coupon"), 1000, 7),
    Template("c20", Wording("20 元券", "¥20 coupon"), 2000, 14),
    Template("c50", Wording("50 元券", "¥50 coupon"), 5000, 30),
    Template("c8", Wording("8 元夏季券", "¥8 summer coupon"), 800, 7, active=False),
)
REASONS = (
    Reason("recovery", Wording("补救", "Make good")),
    Reason("waited", Wording("久等", "Long wait")),
    Reason("birthday", Wording("生日", "Birthday")),
    Reason("other", Wording("其他", "Other"), needs_note=True),
    Reason("welcome", Wording("新会员", "New member")),
)
WELCOME = Welcome("c10", "welcome")
CONSENT = ConsentWording(
    "2025-01",
    Wording(
        "我同意品牌通过所选方式联系我，告知服务、活动与优惠；随时可在门店或客服处撤回，"
        "撤回不影响会员权益。",
        "I agree to be told of services, events and offers in the ways I chose. I may take this "
        "back in any store or by phone at any time and stay a member all the same.",
    ),
)
FEEDBACK_REASONS = (
    Reason("friendly", Wording("服务贴心", "Friendly service")),
    Reason("advice", Wording("推荐得当", "Good advice")),
    Reason("speed", Wording("办理快", "Quick")),
    Reason("choice", Wording("选择丰富", "Good choice")),
    Reason("waiting", Wording("等太久", "Long wait")),
    Reason("price", Wording("价格偏高", "Expensive")),
    Reason("else", Wording("其他", "Something else"), needs_note=True),
)
SAMPLES = (
    Sample("coffee", Wording("手冲咖啡小样", "Drip coffee sample")),
    Sample("cream", Wording("护手霜小样", "Hand cream sample")),
    Sample("socks", Wording("棉袜小样", "Cotton sock sample")),
)
LIMITS = (
    RoleLimits(
        Role.CLERK,
        2_000,
        10_000,
        20,
        per_month_fen=120_000,
        per_month_count=200,
        samples_per_gift=2,
    ),
    RoleLimits(
        Role.SUPERVISOR,
        10_000,
        50_000,
        50,
        per_month_fen=600_000,
        lends_per_day_fen=20_000,
        samples_per_gift=3,
    ),
)
NEW_HERE = RoleLimits(Role.CLERK, 2_000, 5_000, 10, per_month_fen=50_000, per_month_count=80)
EXPERIENCED = RoleLimits(
    Role.CLERK,
    3_000,
    15_000,
    30,
    per_month_fen=180_000,
    per_month_count=300,
    samples_per_gift=3,
)
DEPUTY = RoleLimits(
    Role.SUPERVISOR,
    5_000,
    30_000,
    40,
    per_month_fen=300_000,
    approves_fen=5_000,
    approves=("per_grant", "per_day_value", "per_day_count", "clerk_room"),
    lends_per_day_fen=10_000,
    samples_per_gift=3,
)
PERSONS = {
    "s1": (
        PersonLimits("1003", EXPERIENCED),
        PersonLimits("1005", NEW_HERE),
        PersonLimits("9002", DEPUTY),
    ),
    "s2": (PersonLimits("2004", NEW_HERE), PersonLimits("9004", DEPUTY)),
    "s3": (PersonLimits("3005", NEW_HERE), PersonLimits("9006", DEPUTY)),
}
LOW_ASSURANCE = LowAssurance(ask_phone_tail=True, per_grant_fen=500)
MEMBER_WINDOW = MemberWindow(days=30, count=3)
_VERSIONS = {"s1": 3, "s2": 2, "s3": 2}


def policies() -> dict[str, Policy]:
    """Each store's policy, by the store's id."""
    return {
        store.id: Policy(
            version=_VERSIONS[store.id],
            templates=TEMPLATES,
            reasons=REASONS,
            samples=SAMPLES,
            limits=LIMITS,
            member_window=MEMBER_WINDOW,
            consent=CONSENT,
            welcome=WELCOME,
            feedback_reasons=FEEDBACK_REASONS,
            tag_words=TAG_WORDS,
            persons=PERSONS[store.id],
            low_assurance=LOW_ASSURANCE,
        )
        for store in STORES
    }


def budget_rules() -> list[DemoBudgetRule]:
    """What each store and each of its people may give in a day."""
    amounts = (
        (BudgetKind.STORE, None, 100_000),
        (BudgetKind.CLERK, Role.CLERK, 10_000),
        (BudgetKind.CLERK, Role.SUPERVISOR, 50_000),
    )
    return [
        DemoBudgetRule(store.id, kind, role, amount_fen)
        for store in STORES
        for kind, role, amount_fen in amounts
    ]


@cache
def staff_of(store_id: str, role: Role) -> list[DemoStaff]:
    """Who works there in that role."""
    return [person for person in STAFF if store_id in person.store_ids and person.role is role]
