"""A member with something to say, to know, to do and to put right; and what was done about it."""

import datetime as dt
from dataclasses import replace

from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.member import Group
from clerkapp.domain.operation import Operation
from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from clerkapp.domain.tag import Tag, TagKind, TagSource, TagWord
from clerkapp.domain.task import Task, TaskKind
from clerkapp.domain.wording import Wording
from clerkapp.journal import outbox
from tests.support.clock import NOON
from tests.support.small_chain import POLICY, member, member_code
from tests.support.telling import tell
from tests.ui.conftest import Till

FIRST, SECOND = member_code("m1"), member_code("m2")
TODAY = dt.date(2026, 11, 22)
EVENT_AT = NOON + dt.timedelta(days=6)


def suggestion(number: int, kind: SuggestionKind) -> Suggestion:
    """The nth thing to say, the first the weightiest."""
    return Suggestion(
        f"s{number}",
        Wording(f"话{number}", f"Words {number}"),
        Wording(f"因为{number}", f"Reason {number}"),
        kind,
        f"p{number}",
        weight=100 - number,
    )


SUGGESTIONS = (
    suggestion(1, SuggestionKind.BROWSED),
    suggestion(2, SuggestionKind.GOES_WITH),
    suggestion(3, SuggestionKind.NEW_ARRIVAL),
    suggestion(4, SuggestionKind.USED_UP),
)
MEMBER = replace(
    member(1),
    suggestions=SUGGESTIONS,
    consents=(
        Consent(ContactChannel.PHONE, True, NOON, "1"),
        Consent(ContactChannel.SMS, False, NOON, "1"),
    ),
    groups=(
        Group("g1", Wording("手冲社", "Brew club"), Wording("手冲课", "Brew class"), EVENT_AT),
    ),
)


def tag(number: int, kind: TagKind, zh: str, source: TagSource = TagSource.CLERK) -> Tag:
    """A preference that head office told of."""
    sure = 80 if source is TagSource.BEHAVIOUR else None
    return Tag(
        f"t{number}", "m1", kind, Wording(zh, f"word{number}"), "李娜", NOON, sure, (), source
    )


TAGS = (
    tag(1, TagKind.STYLE, "极简", TagSource.BEHAVIOUR),
    tag(2, TagKind.ALLERGY, "坚果", TagSource.QUESTIONNAIRE),
    tag(3, TagKind.SIZE, "M 码", TagSource.IMPORT),
)
TRIAL = Task("k1", "m1", Wording("试用手冲壶", "Try the kettle"), TODAY, kind=TaskKind.TRIAL)
CALL = Task(
    "k2", "m1", Wording("回访咖啡机", "Ask about the machine"), TODAY + dt.timedelta(days=2)
)
WORDS = (
    TagWord(TagKind.MATERIAL, Wording("羊毛", "Wool")),
    TagWord(TagKind.STYLE, Wording("羊绒感", "Cashmere look")),
)


def open_file(desk: Till) -> Till:
    """The member's file is open, with everything there is about them."""
    policy = replace(POLICY, version=2, tag_words=WORDS)
    tell(desk.counter, policy, MEMBER, *TAGS, TRIAL, CALL)
    desk.scan(FIRST)
    return desk


def done(till: Till, kind: str) -> list[Operation]:
    """What was recorded here of one kind, oldest first."""
    with till.counter.journal.reading() as read:
        rows = outbox.newest(read, 50)
    return [x.operation for x in reversed(rows) if x.operation.kind == kind]
