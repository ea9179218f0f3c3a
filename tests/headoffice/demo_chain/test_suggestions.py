"""What a clerk can say is true of the member it is said to, in the demo too."""

from collections import Counter, defaultdict

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.timeline import TimelineKind
from headoffice.demo_chain import DemoChain
from headoffice.demo_chain.knowledge import catalogue
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.products import GOES_WITH, PRODUCTS
from headoffice.demo_chain.profiles import MODEL
from headoffice.demo_chain.purchases import ZONE
from headoffice.understanding.chain import Chain, learn
from headoffice.understanding.facts import Facts, history_of
from headoffice.understanding.suggest import MOST_SENT
from headoffice.understanding.understand import understand
from tests.headoffice.demo_chain.dates import NOW, TODAY


def test_every_kind_is_there_to_be_seen_and_nobody_gets_too_many(chain: DemoChain) -> None:
    kinds = Counter(x.kind for member in chain.members for x in member.suggestions)
    assert set(kinds) == set(SuggestionKind)
    assert {len(member.suggestions) for member in chain.members} <= set(range(MOST_SENT + 1))


def test_what_is_called_viewed_was_viewed(chain: DemoChain) -> None:
    looks = {(e.member_id, e.title.zh) for e in chain.timeline if e.kind is TimelineKind.BROWSE}
    names = {product.id: product.name.zh for product in PRODUCTS}
    said = [
        (member.id, names[x.subject])
        for member in chain.members
        for x in member.suggestions
        if x.kind is SuggestionKind.BROWSED
    ]
    assert len(said) > 500
    assert set(said) <= looks


def test_what_is_called_bought_was_bought(chain: DemoChain) -> None:
    bought = defaultdict(set)
    for entry in chain.timeline:
        if entry.kind is TimelineKind.PURCHASE:
            bought[entry.member_id] |= {line.title.zh for line in entry.lines}
    told = 0
    for member in chain.members:
        for one in member.suggestions:
            if one.kind is SuggestionKind.GOES_WITH:
                assert any(title in one.say.zh for title in bought[member.id]), one.say.zh
                told += 1
    assert told > 100


def test_nobody_is_offered_what_their_marks_rule_out(chain: DemoChain) -> None:
    ruled_out = {x.id: set(x.not_for) for x in chain.catalogue.products}
    labels = defaultdict(set)
    for tag in chain.tags:
        labels[tag.member_id].add(tag.label.zh)
    for member in chain.members:
        for one in member.suggestions:
            if one.kind is not SuggestionKind.AFTERCARE:
                assert not ruled_out.get(one.subject, set()) & labels[member.id], one


def test_what_the_chain_sells_together_is_learned_from_its_baskets(chain: DemoChain) -> None:
    ids = {product.name.zh: product.id for product in PRODUCTS}
    learned = chain.learned.pairs
    found = [
        other.id in {pair.other_id for pair in learned.get(ids[name], ())}
        for name, other in GOES_WITH.items()
    ]
    # Baskets are drawn, so not every pair shows; far more do than chance would make.
    assert sum(found) >= 8


def test_the_model_is_the_one_that_fits_the_demos_members(chain: DemoChain) -> None:
    timeline = defaultdict(list)
    for entry in chain.timeline:
        timeline[entry.member_id].append(entry)
    model = learn((history_of(x, ZONE) for x in timeline.values()), TODAY).model
    found = (model.r, model.alpha, model.a, model.b)
    kept = (MODEL.r, MODEL.alpha, MODEL.a, MODEL.b)
    assert all(abs(a - b) < 0.01 for a, b in zip(found, kept, strict=True))


def test_head_office_understands_a_member_of_the_demo_just_so(chain: DemoChain) -> None:
    member = chain.members[0]
    mine = [entry for entry in chain.timeline if entry.member_id == member.id]
    facts = Facts(
        member=member,
        history=history_of(mine, ZONE),
        now=member.as_of,
        zone=ZONE,
        tags=tuple(tag for tag in chain.tags if tag.member_id == member.id),
        complaints=tuple(c for c in chain.complaints if c.member_id == member.id),
    )
    known = Chain(catalogue(Moment(TODAY, NOW)), chain.learned)
    assert understand(facts, known).member == member


def test_products_and_their_companions_are_distinct(chain: DemoChain) -> None:
    names = [product.name.zh for product in PRODUCTS]
    assert len(set(names)) == len(names) >= 60
    assert len({product.id for product in PRODUCTS}) == len(names)
    assert all(name in names and other.name.zh != name for name, other in GOES_WITH.items())
