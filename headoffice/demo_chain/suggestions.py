"""What a clerk can say to a member now, from what is true of that member."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from clerkapp.domain.member import Benefit, LifecycleStage, Suggestion
from clerkapp.domain.tag import Tag
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.marks import has_baby
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.products import GOES_WITH, Product, inside_a_sentence
from headoffice.demo_chain.purchases import ZONE, Life

MOST = 3
BIRTHDAY_AHEAD_DAYS = 30
NEAR_BENEFIT_FEN = 20_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What suggestions are made of."""

    life: Life
    stage: LifecycleStage
    benefit: Benefit | None
    tags: list[Tag]
    moment: Moment


def suggest(facts: Facts) -> tuple[Suggestion, ...]:
    """The three most worth saying, the warmest first; none when nothing is known."""
    ideas = list(_ideas(facts))[:MOST]
    member_id = facts.life.person.id
    return tuple(
        Suggestion(f"{member_id}-s{number}", say, because)
        for number, (say, because) in enumerate(ideas, start=1)
    )


def days_to_birthday(birthday: tuple[int, int] | None, today: dt.date) -> int | None:
    """Days until the next one, 0 on the day; None when it is not known."""
    if birthday is None:
        return None
    return min(
        (day - today).days
        for year in (0, 1)
        if (day := _in_year(birthday, today.year + year)) >= today
    )


def _in_year(birthday: tuple[int, int], year: int) -> dt.date:
    month, day = birthday
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return dt.date(year, month, 28 if (month, day) == (2, 29) and not leap else day)


Idea = tuple[Wording, Wording]


def _ideas(facts: Facts) -> Iterator[Idea]:
    yield from _birthday(facts)
    yield from _looked_at(facts)
    yield from _goes_with(facts)
    yield from _near_benefit(facts)
    yield from _baby(facts)
    yield from _long_away(facts)


def _birthday(facts: Facts) -> Iterator[Idea]:
    days = days_to_birthday(facts.life.person.birthday, facts.moment.today)
    if days is None or days > BIRTHDAY_AHEAD_DAYS:
        return
    say = Wording(
        "您的生日快到了，先祝您生日快乐！", "Your birthday is coming up: a happy one to you!"
    )
    because = Wording(f"{days} 天后生日", f"Birthday in {_counted(days, 'day')}")
    if days == 0:
        say, because = (
            Wording("祝您生日快乐！", "Happy birthday!"),
            Wording("今天生日", "Birthday today"),
        )
    yield say, because


def _looked_at(facts: Facts) -> Iterator[Idea]:
    if not facts.life.looks:
        return
    look = facts.life.looks[-1]
    say = Wording(
        f"您最近看的{look.product.name.zh}，店里有样品，要不要试试？",
        f"You looked at our {inside_a_sentence(look.product)}. "
        "There is one on display here; would you like to try it?",
    )
    yield say, _because_looked(look.product, (facts.moment.today - _day(look.at)).days)


def _because_looked(product: Product, days: int) -> Wording:
    zh = "今天" if days <= 0 else f"{days} 天前"
    en = "today" if days <= 0 else f"{_counted(days, 'day')} ago"
    return Wording(
        f"{zh}浏览过{product.name.zh}，没有购买",
        f"Viewed {inside_a_sentence(product)} {en}, not bought",
    )


def _goes_with(facts: Facts) -> Iterator[Idea]:
    owned = facts.life.owned
    for product in owned:
        other = GOES_WITH.get(product.name.zh)
        if other is None or other in owned:
            continue
        say = Wording(
            f"{other.name.zh}和您买过的{product.name.zh}正好搭配，要看看吗？",
            f"Our {inside_a_sentence(other)} would go well with your {inside_a_sentence(product)}. "
            "Shall I show you?",
        )
        yield say, Wording(f"买过{product.name.zh}", f"Bought {inside_a_sentence(product)}")
        return


def _near_benefit(facts: Facts) -> Iterator[Idea]:
    benefit = facts.benefit
    if benefit is None or benefit.missing_fen > NEAR_BENEFIT_FEN:
        return
    yuan = -(-benefit.missing_fen // 100)
    gift = benefit.title.en[0].lower() + benefit.title.en[1:]
    say = Wording(
        f"您再消费 {yuan} 元就能享受{benefit.title.zh}了。",
        f"Only ¥{yuan} more and this is yours: {gift}.",
    )
    yield say, Wording(f"距下一档礼遇 {yuan} 元", f"¥{yuan} to the next benefit")


def _baby(facts: Facts) -> Iterator[Idea]:
    if not has_baby(facts.tags):
        return
    say = Wording(
        "宝宝该添新衣服了吧？连体衣到了大一码的。",
        "Your baby must be growing fast. The next size of onesies has arrived.",
    )
    yield say, Wording("标签：宝宝八个月", "Tag: baby, eight months old")


def _long_away(facts: Facts) -> Iterator[Idea]:
    if facts.stage not in (LifecycleStage.ASLEEP, LifecycleStage.LOST):
        return
    days = (facts.moment.today - _day(facts.life.visits[-1].at)).days
    last = facts.life.visits[-1].products[0]
    say = Wording(
        f"好久不见，欢迎回来！之前买的{last.name.zh}还喜欢吗？",
        f"Welcome back, it has been a while! Did you like the {inside_a_sentence(last)}?",
    )
    yield say, Wording(f"{days} 天没有购买", f"No purchase for {_counted(days, 'day')}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(ZONE).date()
