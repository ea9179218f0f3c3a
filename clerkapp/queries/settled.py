"""Whether a complaint may be put right here: nobody is compensated twice, as far as is known."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.complaint import Claim
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import FeedPlace
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.overlay_care import claim_at, raised_by, settled_here


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """What head office said of a complaint, and how far the feed was followed then."""

    member_id: str
    complaint_id: str
    is_settled: bool
    claim: Claim | None
    claim_s: int
    now: dt.datetime
    place: FeedPlace


@dataclass(frozen=True, slots=True)
class ComplaintHere:
    """How a complaint stands at this till now: as told, with what was done here on top.

    ``claim`` is whoever puts it right now; ``raised_by`` the operation that raised it here and is
    still on its way, which what follows waits for.
    """

    is_settled: bool
    claim: Claim | None
    is_claimed_here: bool
    raised_by: tuple[str, ...]


def told_complaint(counter: Counter, member_id: str, complaint_id: str) -> ToldComplaint:
    """One look at the cache."""
    with counter.cache.reading() as read:
        current = reads.complaint(read, complaint_id)
        place = feed_place(reads.followed(read))
        policy = reads.policy(read, counter.corrected_now())
    return ToldComplaint(
        member_id=member_id,
        complaint_id=complaint_id,
        is_settled=current is not None and not current.wants_care,
        claim=None if current is None else current.claim,
        claim_s=0 if policy is None else policy.claim_s,
        now=counter.corrected_now(),
        place=place,
    )


def complaint_here(read: Transaction, told: ToldComplaint) -> ComplaintHere:
    """The same with what this till did, in an open transaction of the journal."""
    pending = outbox.not_in_feed_yet(read, told.member_id, told.place)
    here = this_device(read)
    claim = claim_at(told.complaint_id, told.claim, pending, here, {}, told.now)
    return ComplaintHere(
        is_settled=told.is_settled or told.complaint_id in settled_here(pending),
        claim=claim,
        is_claimed_here=claim is not None and claim.device_id == here.id,
        raised_by=raised_by(pending, told.complaint_id),
    )


def refuse_unless_free(
    write: Transaction, told: ToldComplaint, *, take_over: bool = False
) -> ComplaintHere:
    """Nobody is compensated twice. Call it in the transaction that settles.

    Raises ``RefusedError``: ``already_settled`` where it is, by anybody head office told of or here
    and on its way; ``claimed_elsewhere`` (``who``, ``till``, ``since`` as ISO 8601 in UTC) while
    somebody at another till is putting it right, unless the clerk takes it over.
    """
    here = complaint_here(write, told)
    if here.is_settled:
        raise RefusedError("already_settled")
    claim = here.claim
    if claim is not None and not here.is_claimed_here and not take_over:
        raise RefusedError(
            "claimed_elsewhere",
            who=claim.clerk_name,
            till=claim.device_name,
            since=claim.since.astimezone(dt.UTC).isoformat(timespec="seconds"),
        )
    return here
