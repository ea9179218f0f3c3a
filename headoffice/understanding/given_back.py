"""What a member still has of what was bought: without what a return gave back of it."""

from collections import defaultdict
from dataclasses import replace

from clerkapp.domain.timeline import PurchaseLine, TimelineEntry
from headoffice.understanding.facts import Bought, History


def kept(history: History) -> tuple[Bought, ...]:
    """The purchases with the lines of which something is left, the oldest first.

    Only a return that names its purchase says what is gone: of the others nobody knows.
    """
    gone: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for back in history.returns:
        if back.entry.gives_back:
            gone[back.entry.gives_back].append(back.entry)
    if not gone:
        return history.purchases
    left = []
    for bought in history.purchases:
        lines = _left(bought.entry, gone[bought.entry.id])
        left.append(replace(bought, entry=replace(bought.entry, lines=lines)))
    return tuple(left)


def _left(bought: TimelineEntry, given_back: list[TimelineEntry]) -> tuple[PurchaseLine, ...]:
    if not given_back:
        return bought.lines
    if any(not x.lines for x in given_back):
        # It does not say of what: all of it, where all that was paid came back.
        back_fen = sum(abs(x.amount_fen or 0) for x in given_back)
        return () if back_fen >= abs(bought.amount_fen or 0) else bought.lines
    pieces: defaultdict[str, int] = defaultdict(int)
    for line in (line for entry in given_back for line in entry.lines):
        pieces[line.product_id] += line.quantity
    return tuple(x for x in bought.lines if pieces[x.product_id] < x.quantity)
