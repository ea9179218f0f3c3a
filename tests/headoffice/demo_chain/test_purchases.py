"""What members did follows the sample, and their numbers follow what they did."""

from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

from clerkapp.domain.complaint import Channel
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from headoffice.demo_chain import DemoChain
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import draw_people
from headoffice.demo_chain.purchases import live
from headoffice.demo_chain.rhythm import read_sequences
from tests.headoffice.demo_chain.dates import NOW, TODAY

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _by_member(chain: DemoChain, kind: TimelineKind) -> dict[str, list[TimelineEntry]]:
    found: dict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in chain.timeline:
        if entry.kind is kind:
            found[entry.member_id].append(entry)
    return found


def test_the_sample_is_whole() -> None:
    sequences = read_sequences()
    assert len(sequences) == 2_357
    assert sum(len(sequence.baskets) for sequence in sequences) == 6_919


def test_each_member_buys_as_often_as_one_person_of_the_sample(chain: DemoChain) -> None:
    sample = {sequence.sample_id: len(sequence.baskets) for sequence in read_sequences()}
    people = draw_people()
    assert len({person.sequence.sample_id for person in people}) == len(people)
    bought = _by_member(chain, TimelineKind.PURCHASE)
    for person in people:
        assert len(bought[person.id]) == sample[person.sequence.sample_id]


def test_those_who_came_back_did_so_on_the_samples_days(chain: DemoChain) -> None:
    sample = {sequence.sample_id: sequence for sequence in read_sequences()}
    bought = _by_member(chain, TimelineKind.PURCHASE)
    for person in draw_people():
        wanted = [b.days_ago for b in sample[person.sequence.sample_id].baskets]
        days = [(TODAY - e.at.astimezone(SHANGHAI).date()).days for e in bought[person.id]]
        if len(wanted) > 1:
            assert sorted(days, reverse=True) == wanted


def test_numbers_agree_with_the_timeline(chain: DemoChain) -> None:
    bought = _by_member(chain, TimelineKind.PURCHASE)
    returned = _by_member(chain, TimelineKind.RETURN)
    for member in chain.members:
        kept = sum(entry.amount_fen or 0 for entry in bought[member.id])
        kept -= sum(entry.amount_fen or 0 for entry in returned[member.id])
        assert member.numbers.total_fen == kept
        assert member.numbers.orders == len(bought[member.id])
        assert member.numbers.last_purchase_at == max(entry.at for entry in bought[member.id])


def test_the_lines_of_a_purchase_add_up_and_name_what_was_bought(chain: DemoChain) -> None:
    for entry in chain.timeline:
        if entry.kind is TimelineKind.PURCHASE:
            assert sum(line.amount_fen for line in entry.lines) == entry.amount_fen
            assert "、".join(line.title.zh for line in entry.lines) == entry.title.zh
            assert all(line.quantity >= 1 and line.amount_fen >= 0 for line in entry.lines)


def test_months_and_years_add_up_what_was_kept_of_their_purchases(chain: DemoChain) -> None:
    bought = _by_member(chain, TimelineKind.PURCHASE)
    returned = _by_member(chain, TimelineKind.RETURN)
    for member in chain.members:
        months: Counter[int] = Counter()
        for sign, entries in ((1, bought[member.id]), (-1, returned[member.id])):
            for entry in entries:
                day = entry.at.astimezone(SHANGHAI).date()
                months[day.year * 12 + day.month] += sign * (entry.amount_fen or 0)
        this_month = TODAY.year * 12 + TODAY.month
        last_twelve = tuple(months[this_month - age] for age in range(11, -1, -1))
        assert member.numbers.monthly_fen == last_twelve
        assert member.numbers.year_fen == sum(last_twelve[-TODAY.month :])


def test_what_was_looked_at_was_not_bought(chain: DemoChain) -> None:
    bought = _by_member(chain, TimelineKind.PURCHASE)
    for member_id, looks in _by_member(chain, TimelineKind.BROWSE).items():
        owned = {name for entry in bought[member_id] for name in entry.title.zh.split("、")}
        assert owned.isdisjoint(look.title.zh for look in looks)
        assert {look.channel for look in looks} <= {Channel.APP, Channel.ONLINE}


def test_people_buy_in_shops_and_elsewhere(chain: DemoChain) -> None:
    channels = Counter(e.channel for e in chain.timeline if e.kind is TimelineKind.PURCHASE)
    assert set(channels) == {Channel.STORE, Channel.ONLINE, Channel.APP}
    assert min(channels.values()) > 800


def test_the_first_person_of_the_sample_is_read_as_written() -> None:
    first = read_sequences()[0]
    assert first.sample_id == 1
    # 1997-01-01, 01-18, 08-02 and 12-12, for $29.33, $29.73, $14.96 and $26.48.
    assert [(b.days_ago, b.pieces, b.amount_fen) for b in first.baskets] == [
        (545, 2, 29_300),
        (528, 2, 29_700),
        (332, 1, 15_000),
        (200, 2, 26_500),
    ]


def test_a_shop_that_was_bought_at_keeps_the_file(chain: DemoChain) -> None:
    moment = Moment(TODAY, NOW)
    scopes = set(chain.scopes)
    lives = [live(person, moment) for person in draw_people()]
    visited = {(x.person.id, v.store_id) for x in lives for v in x.visits if v.store_id}
    homes = {(member.id, member.home_store_id) for member in chain.members}
    assert scopes == visited | homes
    assert visited - homes
