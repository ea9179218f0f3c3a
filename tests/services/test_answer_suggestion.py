"""What a clerk can say next, and what came of it."""

from dataclasses import replace

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.domain.suggestion import Answer, Suggestion, SuggestionKind
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from clerkapp.queries.member_file import member_file
from clerkapp.services.answer_suggestion import answer_suggestion
from tests.support.clock import SetClock
from tests.support.small_chain import member
from tests.support.telling import acknowledge, refuse, tell, waiting
from tests.support.tills import session

KETTLE = Suggestion(
    "s-kettle",
    Wording("那把壶到货了", "The kettle is here"),
    Wording("上周看过", "Looked at it last week"),
    SuggestionKind.BROWSED,
    "kettle",
    60,
)


def views(counter: Counter) -> list[tuple[str, Answer | None]]:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return [(x.suggestion.id, x.answer) for x in file.suggestions]


def answer(counter: Counter, said: Answer, operation_id: str = "a1") -> None:
    answer_suggestion(counter, session(), "m1", KETTLE, said, operation_id)


def told(counter: Counter, *suggestions: Suggestion, position: int = 10) -> None:
    tell(counter, replace(member(1), suggestions=suggestions), position=position)


def test_what_was_said_stays_marked_for_the_day(counter: Counter, clock: SetClock) -> None:
    told(counter, KETTLE)
    answer(counter, Answer.SAID)
    acknowledge(counter, 11)
    told(counter, KETTLE, position=11)
    assert views(counter) == [("s-kettle", Answer.SAID)]
    clock.forward(hours=12)
    assert views(counter) == [("s-kettle", None)]


def test_the_last_answer_counts_so_a_declined_one_can_be_taken_back(counter: Counter) -> None:
    told(counter, KETTLE)
    answer(counter, Answer.DECLINED, "a1")
    assert views(counter) == []
    answer(counter, Answer.SAID, "a2")
    assert views(counter) == [("s-kettle", Answer.SAID)]
    assert waiting(counter) == ["suggestion.answered", "suggestion.answered"]


def test_a_no_is_remembered_the_next_day_and_for_the_same_thing_under_another_id(
    counter: Counter, clock: SetClock
) -> None:
    told(counter, KETTLE)
    answer(counter, Answer.DECLINED)
    clock.forward(days=2)
    told(counter, replace(KETTLE, id="s-kettle-again"))
    assert views(counter) == []


def test_the_same_answer_twice_says_nothing_new(counter: Counter) -> None:
    told(counter, KETTLE)
    answer(counter, Answer.SAID, "a1")
    answer(counter, Answer.SAID, "a2")
    answer(counter, Answer.ACCEPTED, "a3")
    with counter.journal.reading() as read:
        said = [x.payload["answer"] for x in outbox.next_unsent(read, 10)]
    assert said == ["said", "accepted"]


def test_an_answer_that_head_office_refused_does_not_count(counter: Counter) -> None:
    told(counter, KETTLE)
    answer(counter, Answer.DECLINED)
    refuse(counter, "malformed")
    assert views(counter) == [("s-kettle", None)]


def test_at_most_three_are_shown_with_this_tills_own_among_them(counter: Counter) -> None:
    kinds = (SuggestionKind.BROWSED, SuggestionKind.GOES_WITH, SuggestionKind.USED_UP)
    several = [
        replace(KETTLE, id=f"s{n}", kind=kind, subject=str(n), weight=60 - n)
        for n, kind in enumerate(kinds)
    ]
    told_of = replace(member(1), suggestions=tuple(several), birthday_month=11, birthday_day=22)
    tell(counter, told_of)
    names = [name for name, _ in views(counter)]
    assert names[0].startswith("here:birthday")
    assert names[1:] == ["s0", "s1"]


def test_a_suggestion_of_this_till_can_be_declined_like_any_other(counter: Counter) -> None:
    tell(counter, replace(member(1), birthday_month=11, birthday_day=25))
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    [view] = file.suggestions
    answer_suggestion(counter, session(), "m1", view.suggestion, Answer.DECLINED, "a1")
    assert views(counter) == []


def test_a_member_of_another_day_is_not_congratulated(counter: Counter) -> None:
    tell(counter, replace(member(1), birthday_month=11, birthday_day=30))
    assert views(counter) == []
