"""The demo chain as a whole: the same everywhere, in both languages, and never in the future."""

import datetime as dt
import os
import re
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from clerkapp.domain.clock import local_day
from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.coupon import CouponState, read_code
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import LifecycleStage
from clerkapp.domain.staff import Role
from clerkapp.domain.tag import TagKind, TagSource
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.demo_chain import DemoChain, build
from headoffice.demo_chain.wordings import CASES
from tests.headoffice.demo_chain.dates import AWKWARD, NOW, TODAY
from tests.headoffice.demo_chain.walking import every

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
LATIN_WORD = re.compile(r"[A-Za-z]+")
ALLOWED_LATIN = {"APP", "S", "M", "L", "XL"}
RECORD_LISTS = (
    "stores",
    "staff",
    "members",
    "complaints",
    "timeline",
    "tags",
    "tasks",
    "coupons",
    "figures",
)
PRINT_DIGEST = """
import datetime as dt, hashlib
from headoffice.demo_chain import build
chain = build(dt.date(2026, 11, 22), dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC))
print(hashlib.sha256(repr(chain).encode()).hexdigest())
"""


def test_the_same_day_gives_the_same_chain(chain: DemoChain) -> None:
    assert build(TODAY, NOW) == chain


def test_the_hash_seed_of_the_process_changes_nothing() -> None:
    digests = {_digest_of_a_process(seed) for seed in ("1", "2")}
    assert len(digests) == 1


def _digest_of_a_process(hash_seed: str) -> str:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", PRINT_DIGEST]
    return subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_another_day_keeps_the_people_and_moves_their_lives(chain: DemoChain) -> None:
    later = build(TODAY + dt.timedelta(days=7), NOW + dt.timedelta(days=7))
    assert [m.card_number for m in later.members] == [m.card_number for m in chain.members]
    week = dt.timedelta(days=7)
    for before, after in zip(chain.members, later.members, strict=True):
        assert before.numbers.last_purchase_at is not None
        assert after.numbers.last_purchase_at == before.numbers.last_purchase_at + week


def test_every_wording_is_there_in_both_languages_and_unmixed(chain: DemoChain) -> None:
    wordings = set(every(Wording, chain)) - {NO_WORDS}
    assert len(wordings) > 1_000
    for wording in wordings:
        assert wording.zh.strip()
        assert wording.en.strip()
        assert not CHINESE.search(wording.en), wording
        assert set(LATIN_WORD.findall(wording.zh)) <= ALLOWED_LATIN, wording


@pytest.mark.parametrize(("today", "now"), [(TODAY, NOW), *AWKWARD])
def test_nothing_has_happened_after_now(today: dt.date, now: dt.datetime) -> None:
    chain = build(today, now)
    ahead = {coupon.valid_until for coupon in chain.coupons}
    ahead |= {event.at for event in chain.catalogue.events}
    ahead |= {x.event_at for m in chain.members for x in m.groups if x.event_at is not None}
    instants = set(every(dt.datetime, chain)) - ahead
    assert len(instants) > 5_000
    assert max(instants) < now
    assert {at.utcoffset() for at in instants | ahead} == {dt.timedelta(0)}


@pytest.mark.parametrize("name", RECORD_LISTS)
def test_ids_are_unique(chain: DemoChain, name: str) -> None:
    ids = [record.id for record in getattr(chain, name)]
    assert ids
    assert len(set(ids)) == len(ids)


def test_the_chain_is_as_large_as_promised(chain: DemoChain) -> None:
    assert [store.id for store in chain.stores] == ["s1", "s2", "s3"]
    assert len(chain.members) == 2_000
    assert len(chain.complaints) == 60
    for store in chain.stores:
        there = [person.role for person in chain.staff if store.id in person.store_ids]
        assert there.count(Role.SUPERVISOR) == 2
        assert there.count(Role.CLERK) in (4, 5)


def test_a_pin_is_six_digits_of_one_persons_own(chain: DemoChain) -> None:
    pins = [person.pin for person in chain.staff]
    assert len(set(pins)) == len(pins)
    assert all(re.fullmatch(r"\d{6}", pin) for pin in pins)


def test_everything_belongs_to_a_member_and_every_member_to_a_store(chain: DemoChain) -> None:
    known = {member.id for member in chain.members}
    parts: tuple[list[Any], ...] = (chain.complaints, chain.timeline, chain.tags, chain.tasks)
    assert {record.member_id for part in (*parts, chain.coupons) for record in part} <= known
    assert {member_id for member_id, _ in chain.scopes} == known
    assert len(set(chain.scopes)) == len(chain.scopes)
    assert {(m.id, m.home_store_id) for m in chain.members} <= set(chain.scopes)


def test_every_complaint_state_is_there_to_be_seen(chain: DemoChain) -> None:
    assert {complaint.state for complaint in chain.complaints} == set(ComplaintState)
    here = {member_id for member_id, store_id in chain.scopes if store_id == "s1"}
    owed = [c for c in chain.complaints if c.wants_care and c.member_id in here]
    assert len(owed) >= 6


def test_a_settled_complaint_says_when_and_by_whom(chain: DemoChain) -> None:
    staff = {person.id for person in chain.staff}
    for complaint in chain.complaints:
        settled = complaint.state is ComplaintState.SETTLED
        assert (complaint.settled_at is not None) == settled
        assert (complaint.settled_by in staff) == settled
        if complaint.settled_at is not None:
            assert complaint.settled_at > complaint.opened_at


def test_an_apology_begins_with_the_members_name(chain: DemoChain) -> None:
    names = {member.id: member.name for member in chain.members}
    for complaint in chain.complaints:
        address = complaint.say.zh.split("，")[0]
        assert address[-2:] in ("女士", "先生")
        assert names[complaint.member_id].startswith(address[:-2])
        assert re.match(r"(Ms|Mr) [A-Z][a-z]+, ", complaint.say.en)


def test_nobody_asks_after_a_remedy_that_was_never_given(chain: DemoChain) -> None:
    still_open = [c for c in chain.complaints if c.state is ComplaintState.OPEN]
    assert still_open
    for complaint in still_open:
        assert "new one" not in complaint.say.en
        assert "还没处理好" in complaint.say.zh


def test_a_complaint_about_a_thing_comes_after_it_was_bought(chain: DemoChain) -> None:
    about = {case.subject: case.about for case in CASES if case.about}
    purchases = [e for e in chain.timeline if e.kind is TimelineKind.PURCHASE]
    checked = [complaint for complaint in chain.complaints if complaint.subject in about]
    assert len({complaint.subject for complaint in checked}) >= 3
    for complaint in checked:
        bought_before = {
            name
            for entry in purchases
            if entry.member_id == complaint.member_id and entry.at < complaint.opened_at
            for name in entry.title.zh.split("、")
        }
        assert not bought_before.isdisjoint(about[complaint.subject]), complaint


def test_nothing_was_given_today_because_todays_budgets_are_whole(chain: DemoChain) -> None:
    days = {local_day(coupon.issued_at, chain.stores[0].timezone) for coupon in chain.coupons}
    assert max(days) < TODAY.isoformat()


def test_tags_of_every_kind_and_source_come_three_to_seven_a_member(chain: DemoChain) -> None:
    per_member = Counter(tag.member_id for tag in chain.tags)
    assert set(per_member.values()) == {3, 4, 5, 6, 7}
    assert 1_100 <= len(per_member) <= 1_300
    assert {tag.kind for tag in chain.tags} == set(TagKind)
    assert {tag.source for tag in chain.tags} == set(TagSource)
    staff = {person.name for person in chain.staff}
    for tag in chain.tags:
        assert (tag.set_by in staff) == (tag.source is TagSource.CLERK)
        assert tag.source is TagSource.CLERK or tag.confidence_percent is not None
    words = {(word.kind, word.label) for word in chain.policies["s1"].tag_words}
    assert {(tag.kind, tag.label) for tag in chain.tags} <= words


def test_coupons_follow_the_policy_and_the_calendar(chain: DemoChain) -> None:
    roles = {person.id: person for person in chain.staff}
    for coupon in chain.coupons:
        policy = chain.policies[coupon.store_id]
        template = policy.template(coupon.template_id)
        limits = policy.limits_for(coupon.granted_by, roles[coupon.granted_by].role)
        assert template is not None
        assert limits is not None
        assert template.active
        assert coupon.value_fen <= limits.per_grant_fen
        assert coupon.store_id in roles[coupon.granted_by].store_ids
        assert policy.reason(coupon.reason_id) is not None
        assert read_code(coupon.code) == coupon.code
        assert coupon.state_at(NOW) is coupon.state
    states = {coupon.state for coupon in chain.coupons}
    assert states == {CouponState.ISSUED, CouponState.REDEEMED, CouponState.EXPIRED}


def test_each_store_has_its_rules_and_budgets(chain: DemoChain) -> None:
    assert set(chain.policies) == {"s1", "s2", "s3"}
    for store in chain.stores:
        rules = {(r.kind, r.role): r for r in chain.budget_rules if r.store_id == store.id}
        assert {key: rule.amount_fen for key, rule in rules.items()} == {
            (BudgetKind.STORE, None): 100_000,
            (BudgetKind.CLERK, Role.CLERK): 10_000,
            (BudgetKind.CLERK, Role.SUPERVISOR): 50_000,
        }
        assert {(r.ahead_share_percent, r.ahead_days) for r in rules.values()} == {(60, 3)}


def test_the_timeline_tells_of_complaints_coupons_and_looks(chain: DemoChain) -> None:
    kinds = Counter(entry.kind for entry in chain.timeline)
    assert kinds[TimelineKind.COMPLAINT] == len(chain.complaints)
    assert kinds[TimelineKind.COUPON] == len(chain.coupons)
    assert kinds[TimelineKind.BROWSE] > 1_000
    assert kinds[TimelineKind.RETURN] > 100


def test_every_stage_that_buyers_can_be_in_is_common(chain: DemoChain) -> None:
    stages = Counter(member.stage for member in chain.members)
    assert set(stages) == set(LifecycleStage) - {LifecycleStage.POTENTIAL}
    assert min(stages.values()) >= 100
