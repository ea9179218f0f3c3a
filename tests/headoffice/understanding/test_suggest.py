"""Each kind of suggestion, when it is made and when it is not."""

import datetime as dt

from clerkapp.domain.member import Anniversary, FamilyFact, Group
from clerkapp.domain.suggestion import Answer, SuggestionKind
from clerkapp.domain.tag import TagKind
from clerkapp.domain.wording import Wording
from headoffice.understanding.baskets import Pair
from headoffice.understanding.catalogue import Care, CareKind, Event, Step, Tier
from headoffice.understanding.chain import Learned
from headoffice.understanding.suggest import MOST_SENT, SOURCES
from tests.headoffice.understanding.people import (
    TODAY,
    answered,
    bought,
    chain,
    facts,
    known,
    looked,
    product,
    said,
    settled,
    tag,
)
from tests.support.clock import NOON

KETTLE = product(1, "手冲壶", "Drip kettle", inside="drip kettle")
FILTERS = product(2, "滤纸", "Paper filters", inside="paper filters", life_days=30)
SCARF = product(
    3,
    "羊毛围巾",
    "Wool scarf",
    inside="wool scarf",
    arrived_on=TODAY - dt.timedelta(days=5),
    fits=("喜欢羊绒",),
    not_for=("羊毛过敏",),
)
K = SuggestionKind


def test_every_kind_has_a_source() -> None:
    assert set(SOURCES) == set(SuggestionKind)


def test_what_was_looked_at_and_not_bought_is_said_with_a_compliment() -> None:
    one = said(facts(bought(40), looked(3, KETTLE)), chain(KETTLE))[K.BROWSED]
    assert one.subject == KETTLE.id
    assert one.say.zh.startswith("您眼光真好")
    assert "show you the drip kettle" in one.say.en
    assert one.because == Wording("3 天前看过，还没买", "Looked at 3 days ago, not bought")
    assert one.until == TODAY + dt.timedelta(days=27)


def test_what_was_bought_since_is_not_called_looked_at() -> None:
    assert K.BROWSED not in said(facts(looked(3, KETTLE), bought(1, KETTLE)), chain(KETTLE))
    assert K.BROWSED not in said(facts(looked(31, KETTLE)), chain(KETTLE))


def test_what_was_looked_at_again_and_again_comes_first() -> None:
    mine = facts(looked(9, KETTLE), looked(6, KETTLE), looked(1, FILTERS))
    one = said(mine, chain(KETTLE, FILTERS))[K.BROWSED]
    assert one.subject == KETTLE.id
    assert one.because.en == "Looked at drip kettle 2 times, last 6 days ago, not bought"


def test_what_others_bought_together_goes_with_what_is_owned() -> None:
    learned = Learned(pairs={KETTLE.id: (Pair(FILTERS.id, 37, 300),)})
    by = chain(KETTLE, FILTERS, learned=learned)
    one = said(facts(bought(9, KETTLE)), by)[K.GOES_WITH]
    assert one.subject == FILTERS.id
    assert one.because.zh == "两样一起买的有 37 次"
    assert K.GOES_WITH not in said(facts(bought(9, KETTLE, FILTERS)), by)


def test_what_goes_with_something_has_a_name_without_a_catalogue_too() -> None:
    learned = Learned(
        pairs={KETTLE.id: (Pair(FILTERS.id, 37, 300),)}, titles={FILTERS.id: FILTERS.title}
    )
    assert (
        "Paper filters"
        in said(facts(bought(9, KETTLE)), chain(learned=learned))[K.GOES_WITH].say.en
    )


def test_what_is_used_up_by_now_depends_on_how_many_were_bought() -> None:
    by = chain(FILTERS)
    assert K.USED_UP not in said(facts(bought(20, FILTERS)), by)
    assert K.USED_UP in said(facts(bought(28, FILTERS)), by)
    assert K.USED_UP not in said(facts(bought(28, FILTERS, quantity=2)), by)
    assert K.USED_UP not in said(facts(bought(61, FILTERS)), by)


def test_how_long_things_last_is_learned_where_the_catalogue_does_not_say() -> None:
    unlisted, durable = product(8), product(9)
    by = chain(durable, learned=Learned(lives={unlisted.id: 20, durable.id: 20}))
    assert K.USED_UP in said(facts(bought(25, unlisted)), by)
    assert K.USED_UP not in said(facts(bought(25, durable)), by)


def test_a_new_arrival_is_for_whom_a_tag_says_so() -> None:
    fits = facts(tags=(tag("喜欢羊绒"),))
    one = said(fits, chain(SCARF))[K.NEW_ARRIVAL]
    assert one.because.en == "Arrived 5 days ago; tag: tag 喜欢羊绒"
    assert K.NEW_ARRIVAL not in said(facts(tags=(tag("日系"),)), chain(SCARF))


def test_nobody_is_offered_what_they_are_allergic_to() -> None:
    allergic = (tag("喜欢羊绒"), tag("羊毛过敏", TagKind.ALLERGY))
    by = chain(KETTLE, SCARF, learned=Learned(pairs={KETTLE.id: (Pair(SCARF.id, 9, 300),)}))
    mine = facts(bought(9, KETTLE), looked(2, SCARF), tags=allergic)
    assert not {K.NEW_ARRIVAL, K.GOES_WITH, K.BROWSED} & set(said(mine, by))
    assert {K.NEW_ARRIVAL} <= set(said(facts(tags=allergic[:1]), by))


def test_a_birthday_comes_with_what_the_card_gives() -> None:
    gift = Wording("蛋糕券", "A cake voucher")
    by = chain(tiers=(Tier(0, Wording("银卡", "Silver"), gift),))
    soon = TODAY + dt.timedelta(days=3)
    birthday = {"birthday_month": soon.month, "birthday_day": soon.day}
    one = said(facts(about=birthday), by)[K.BIRTHDAY]
    assert gift.zh in one.say.zh
    assert one.because == Wording(
        "3 天后生日（11 月 25 日）：蛋糕券", "Birthday in 3 days (25 November): A cake voucher"
    )
    assert one.until == soon
    plain = said(facts(about=birthday))[K.BIRTHDAY]
    assert plain.say.zh == "提前祝您生日快乐！"


def test_the_day_itself_weighs_more_than_the_days_before() -> None:
    def weight(days: int) -> int:
        day = TODAY + dt.timedelta(days=days)
        about = {"birthday_month": day.month, "birthday_day": day.day}
        return said(facts(about=about))[K.BIRTHDAY].weight

    assert weight(0) > weight(1) == weight(14)


def test_a_birthday_on_the_29th_of_february_is_kept_every_year() -> None:
    leap = facts(about={"birthday_month": 2, "birthday_day": 29})
    assert K.BIRTHDAY not in said(leap)


def test_a_day_of_their_own_comes_with_its_privilege() -> None:
    day = TODAY + dt.timedelta(days=1)
    own = Anniversary(
        Wording("结婚纪念日", "Wedding anniversary"),
        day.month,
        day.day,
        Wording("双人咖啡", "Coffee for two"),
    )
    one = said(facts(about={"anniversaries": (own,)}))[K.ANNIVERSARY]
    assert "双人咖啡" in one.say.zh
    assert one.because.en == "Wedding anniversary tomorrow (23 November): Coffee for two"


def test_little_missing_to_a_benefit_is_said_rounded_up() -> None:
    by = chain(steps=(Step(50_000, Wording("体验课", "A class")),))
    one = said(facts(bought(2, fen=40_050)), by)[K.NEXT_BENEFIT]
    assert one.because == Wording("距体验课还差 ¥100", "¥100 to the next benefit: A class")
    assert K.NEXT_BENEFIT not in said(facts(bought(2, fen=10_000)), by)


def test_who_was_long_away_is_welcomed_first() -> None:
    found = known(facts(bought(500, KETTLE), looked(1, FILTERS)), chain(KETTLE, FILTERS))
    first = found.member.suggestions[0]
    assert first.kind is K.ASLEEP
    assert "drip kettle" in first.say.en
    assert first.because == Wording("16 个月没有购买", "No purchase for 16 months")
    assert "product" not in said(facts(bought(500)))[K.ASLEEP].say.en


def test_a_complaint_put_right_is_asked_after_for_two_weeks() -> None:
    assert said(facts(complaints=(settled(3),)))[K.COMPLAINED].weight > 90
    assert K.COMPLAINED not in said(facts(complaints=(settled(14),)))


def test_aftercare_comes_at_its_time() -> None:
    care = Care(CareKind.SERVICE, Wording("除垢保养", "Descaling"), after_days=180, within_days=30)
    by = chain(product(1, "咖啡机", "Coffee machine", inside="coffee machine", care=(care,)))
    machine = by.catalogue.products[0]
    assert K.AFTERCARE not in said(facts(bought(179, machine)), by)
    one = said(facts(bought(185, machine)), by)[K.AFTERCARE]
    assert (one.subject, "Descaling" in one.say.en) == ("sku-1:service", True)
    assert K.AFTERCARE not in said(facts(bought(211, machine)), by)


def test_an_event_is_for_the_group_or_for_the_tag() -> None:
    at = NOON + dt.timedelta(days=6)
    group = Group("drip", Wording("手冲社", "Drip circle"), Wording("盲品会", "A tasting"), at)
    one = said(facts(about={"groups": (group,)}))[K.EVENT]
    assert one.because == Wording(
        "手冲社成员，6 天后有活动", "Member of Drip circle, event in 6 days"
    )
    by = chain(events=(Event("e1", Wording("沙龙", "A salon"), at, ("喜欢亚麻",)),))
    assert said(facts(tags=(tag("喜欢亚麻"),)), by)[K.EVENT].subject == "e1"
    assert K.EVENT not in said(facts(), by)


def test_a_child_is_offered_what_is_for_its_age() -> None:
    bib = product(5, "围兜", "Baby bib", inside="baby bib", months=(4, 18))
    born = TODAY - dt.timedelta(days=190)
    about = {"family": (FamilyFact(Wording("女儿", "Daughter"), born),)}
    one = said(facts(about=about), chain(bib))[K.FAMILY]
    assert (one.subject, one.because.en) == (bib.id, "Daughter, 6 months old")
    unknown = said(facts(bought(9, bib), about=about), chain(bib))[K.FAMILY]
    assert "What may I look out for?" in unknown.say.en
    grown = {"family": (FamilyFact(Wording("女儿", "Daughter"), TODAY.replace(year=2015)),)}
    assert K.FAMILY not in said(facts(about=grown), chain(bib))


def test_at_most_so_many_are_sent_one_of_a_kind_the_weightiest_first() -> None:
    day = {"birthday_month": TODAY.month, "birthday_day": TODAY.day}
    care = Care(CareKind.GUIDE, Wording("指南", "A guide"), 0, 30)
    kettle = product(1, "手冲壶", "Drip kettle", care=(care,))
    by = chain(kettle, FILTERS, SCARF, steps=(Step(15_000, Wording("课", "A class")),))
    mine = facts(
        bought(28, kettle, FILTERS),
        looked(1, product(7)),
        tags=(tag("喜欢羊绒"),),
        complaints=(settled(1), settled(2, "c2")),
        about=day,
    )
    found = known(mine, by).member.suggestions
    assert len(found) == MOST_SENT
    assert len({x.kind for x in found}) == MOST_SENT
    weights = [x.weight for x in found]
    assert weights == sorted(weights, reverse=True)


def test_what_was_declined_is_not_said_again_for_ninety_days() -> None:
    def after(answer: Answer, days: int) -> bool:
        given = answered(K.BROWSED, KETTLE.id, answer, days)
        return K.BROWSED in said(facts(looked(3, KETTLE), answers=(given,)), chain(KETTLE))

    assert not after(Answer.DECLINED, 89)
    assert after(Answer.DECLINED, 90)
    assert not after(Answer.ACCEPTED, 29)
    assert after(Answer.SAID, 0)


def test_declining_one_thing_leaves_the_next_of_its_kind() -> None:
    given = answered(K.BROWSED, KETTLE.id, Answer.DECLINED, 1)
    mine = facts(looked(1, KETTLE), looked(3, FILTERS), answers=(given,))
    assert said(mine, chain(KETTLE, FILTERS))[K.BROWSED].subject == FILTERS.id


def test_a_yes_lifts_the_kind_and_what_led_to_nothing_lowers_it_a_little() -> None:
    def weight(*answers: Answer) -> int:
        given = tuple(answered(K.BROWSED, "other", x, 40) for x in answers)
        return said(facts(looked(3, KETTLE), answers=given), chain(KETTLE))[K.BROWSED].weight

    usual = weight()
    assert weight(Answer.ACCEPTED) > usual > weight(Answer.SAID) > weight(Answer.DECLINED)
    assert weight(*[Answer.DECLINED] * 50) > 0


def test_the_same_suggestion_has_the_same_id_every_time() -> None:
    first = said(facts(looked(3, KETTLE)), chain(KETTLE))[K.BROWSED]
    again = said(facts(looked(3, KETTLE), looked(1, KETTLE)), chain(KETTLE))[K.BROWSED]
    assert first.id == again.id
