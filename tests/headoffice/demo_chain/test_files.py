"""The files of the demo are full: whatever a screen can show is there to be seen."""

import datetime as dt
from collections import Counter

from clerkapp.domain.consent import ContactChannel, may_contact
from clerkapp.domain.member import Member
from clerkapp.domain.segment import GROUPS, SegmentGroup, SegmentId
from clerkapp.domain.staff import Role
from clerkapp.domain.task import TaskKind
from clerkapp.domain.timeline import TimelineKind
from headoffice.demo_chain import DemoChain
from headoffice.demo_chain.names import _SURNAME_LIST
from headoffice.demo_chain.spelling import spoken
from headoffice.ingest.sounds import sounds
from tests.headoffice.demo_chain.dates import TODAY


def test_every_kind_of_entry_is_in_the_timelines(chain: DemoChain) -> None:
    assert {entry.kind for entry in chain.timeline} == set(TimelineKind)


def test_members_stand_in_all_three_groups(chain: DemoChain) -> None:
    segments = {member.segment_id for member in chain.members} - {None}
    assert len(segments) >= 9
    assert {SegmentId.CHAMPIONS, SegmentId.LOST, SegmentId.CANNOT_LOSE} <= segments
    assert {GROUPS[x] for x in segments} == set(SegmentGroup)


def test_names_sound_as_a_dictionary_has_them(chain: DemoChain) -> None:
    heard = {member.name: member.sounds for member in chain.members}
    wrong = {name: (said, sounds(name)) for name, said in heard.items() if said != sounds(name)}
    assert len(wrong) <= len(heard) // 100, wrong


def test_every_surname_can_be_spoken() -> None:
    for surname, letters in _SURNAME_LIST:
        assert spoken(surname, letters, "芳").endswith(" fang")


def test_families_days_groups_and_consents_are_there(chain: DemoChain) -> None:
    def some(of: list[bool]) -> bool:
        return 20 < sum(of) < len(of)

    members = chain.members
    assert some([any(x.born_on for x in m.family) for m in members])
    assert some([bool(m.anniversaries) for m in members])
    assert some([bool(m.groups) for m in members])
    assert some([m.advisor_id is not None for m in members])
    assert some([may_contact(m.consents, None) for m in members])
    assert all(m.referral is not None and m.referral.code == m.referral_code for m in members)
    assert all(len(m.benefits) == 6 for m in members)


def test_an_advisor_works_at_the_members_own_store(chain: DemoChain) -> None:
    staff = {person.id: person for person in chain.staff}
    for member in chain.members:
        if member.advisor_id is not None:
            advisor = staff[member.advisor_id]
            assert (advisor.name, advisor.role) == (member.advisor, Role.CLERK)
            assert member.home_store_id in advisor.store_ids


def test_every_clerk_has_a_list_with_something_of_every_kind_and_for_today(
    chain: DemoChain,
) -> None:
    for person in chain.staff:
        if person.role is not Role.CLERK:
            continue
        own = [task for task in chain.tasks if task.assigned_to == person.id and not task.done]
        assert {task.kind for task in own} == set(TaskKind)
        assert Counter(task.due_on for task in own)[TODAY] >= 2
        assert any(task.due_on < TODAY for task in own)


def test_most_are_reached_only_as_they_agreed(chain: DemoChain) -> None:
    members: dict[str, Member] = {member.id: member for member in chain.members}
    reached = [
        may_contact(members[task.member_id].consents, task.contact)
        for task in chain.tasks
        if isinstance(task.contact, ContactChannel) and not task.done
    ]
    assert 0.8 < sum(reached) / len(reached) < 1


def test_samples_are_counted_and_one_is_nearly_gone(chain: DemoChain) -> None:
    assert {store_id for store_id, _ in chain.stocks} == {store.id for store in chain.stores}
    left = sorted(stock.left for store_id, stock in chain.stocks if store_id == "s1")
    assert left[0] <= 3 < 10 < left[1]


def test_a_policy_has_words_for_consent_a_welcome_and_reasons_of_feedback(
    chain: DemoChain,
) -> None:
    for policy in chain.policies.values():
        assert policy.consent is not None
        assert policy.welcome is not None
        template = policy.template(policy.welcome.template_id)
        assert template is not None
        assert template.active
        assert policy.reason(policy.welcome.reason_id) is not None
        assert len(policy.feedback_reasons) >= 4
        assert policy.feedback_url == ""
        assert len(policy.tag_words) > 20


def test_everybody_at_a_counter_has_figures_and_one_a_store_was_thanked(chain: DemoChain) -> None:
    assert {x.id for x in chain.figures} == {person.id for person in chain.staff}
    last_month = (TODAY.replace(day=1) - dt.timedelta(days=1)).strftime("%Y-%m")
    assert Counter(x.awarded_month for x in chain.figures)[last_month] == len(chain.stores)
    for one in chain.figures:
        assert one.returned <= one.followed <= one.served
        assert one.came_back <= one.recovered
