"""What members said of the shop: kept with the clerk, the store and the device it was about."""

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from clerkapp.domain.complaint import Channel
from clerkapp.domain.feedback import LONGEST_COMMENT, SCORES, FeedbackSource
from clerkapp.domain.policy import Policy
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import records, tables
from headoffice.times import stored

MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class Feedback:
    """One answer of a member. Raises ValueError for a score, comment or reasons that are none."""

    id: str
    member_id: str
    store_id: str
    device_id: str
    clerk_id: str
    score: int
    reason_ids: tuple[str, ...]
    comment: str
    source: FeedbackSource
    at: dt.datetime

    def __post_init__(self) -> None:
        if self.score not in SCORES:
            raise ValueError("the score is not between 0 and 10")
        if len(self.comment) > LONGEST_COMMENT:
            raise ValueError("the comment is too long")
        if len(self.reason_ids) > MOST_REASONS:
            raise ValueError("too many reasons")


def keep(connection: Connection, feedback: Feedback) -> bool:
    """Write an answer down; False where the answer of that id was given already."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = {
        "id": feedback.id,
        "member_id": feedback.member_id,
        "store_id": feedback.store_id,
        "device_id": feedback.device_id,
        "clerk_id": feedback.clerk_id,
        "score": feedback.score,
        "reasons": json.dumps(feedback.reason_ids, ensure_ascii=False),
        "comment": feedback.comment,
        "source": feedback.source.value,
        "at": stored(feedback.at),
    }
    query = dialect.insert(tables.feedback).values(row).on_conflict_do_nothing()
    return connection.execute(query.returning(tables.feedback.c.id)).first() is not None


def add_to_timeline(
    connection: Connection, feedback: Feedback, entry_id: str, by: str, policy: Policy | None
) -> None:
    """Let it stand among what happened to the member."""
    entry = TimelineEntry(
        id=entry_id,
        member_id=feedback.member_id,
        kind=TimelineKind.FEEDBACK,
        at=feedback.at,
        title=Wording(f"推荐意愿 {feedback.score}/10", f"Would recommend: {feedback.score}/10"),
        channel=Channel.STORE if feedback.source is FeedbackSource.SCREEN else Channel.APP,
        by=by,
        detail=_detail(feedback, policy),
    )
    records.insert_records(connection, [entry])


def unknown_reasons(feedback: Feedback, policy: Policy | None) -> bool:
    """Whether it names a reason that the store's policy does not list."""
    known = {x.id for x in policy.feedback_reasons} if policy else set()
    return not known.issuperset(feedback.reason_ids)


def _detail(feedback: Feedback, policy: Policy | None) -> Wording:
    offered = policy.feedback_reasons if policy else ()
    titles = [x.title for x in offered if x.id in feedback.reason_ids]
    said = [feedback.comment] if feedback.comment else []
    return Wording(
        "；".join([*(x.in_language("zh") for x in titles), *said]),
        "; ".join([*(x.in_language("en") for x in titles), *said]),
    )
