"""What deserves a look, with its evidence. Observations, never accusations."""

import datetime as dt

import msgspec

from clerkapp.domain.signal import Signal, SignalKind
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, Shown, later, reads
from headoffice.seeing.stores import people_of, stores_of
from headoffice.signals import keeping

PAGE = 20
SENTENCES = {
    SignalKind.ALWAYS_AT_LIMIT: later(
        "{subject} used up nearly all of the day's limit on {count} of {of} days"
    ),
    SignalKind.MEMBER_AT_MANY_TILLS: later(
        "Member {subject} was given {of} coupons at {count} tills within a week"
    ),
    SignalKind.GRANTS_WITHOUT_PURCHASE: later(
        "{subject} gave {count} of {of} coupons to members who bought nothing around them"
    ),
    SignalKind.QUICK_NIGHT_APPROVALS: later(
        "{subject} approved {count} of {of} requests within seconds at night"
    ),
}


class SignalShown(msgspec.Struct, kw_only=True):
    """One observation at a store as a sentence; ``names`` of the staff in its evidence."""

    store: str
    zone: str
    sentence: str
    signal: Signal
    names: dict[str, str]


class Signals(msgspec.Struct, kw_only=True):
    """A page of observations, the latest first."""

    signals: list[SignalShown]
    as_of: dt.datetime
    page: int
    more: bool


@reads("/console/signals", Permission.SEE_SIGNALS)
def show_signals(ask: Ask) -> Shown[Signals]:
    """What was noticed over the last 30 days at the stores that the account sees."""
    page = ask.page_number()
    found = keeping.latest(ask.connection, ask.account.store_ids, (page - 1) * PAGE, PAGE + 1)
    model = Signals(
        signals=[_shown(ask, x) for x in found[:PAGE]],
        as_of=ask.now,
        page=page,
        more=len(found) > PAGE,
    )
    return Shown("signals.html", model)


def _shown(ask: Ask, signal: Signal) -> SignalShown:
    store = stores_of(ask.connection, [signal.store_id])[signal.store_id]
    names = {key: x.name for key, x in people_of(ask.connection, signal.store_id).items()}
    sentence = ask.words(
        SENTENCES[signal.kind],
        subject=names.get(signal.subject, signal.subject),
        count=signal.count,
        of=signal.of,
    )
    mentioned = {x.clerk_id for x in signal.evidence}
    return SignalShown(
        store=store.name.in_language(ask.language),
        zone=store.timezone,
        sentence=sentence,
        signal=signal,
        names={key: name for key, name in names.items() if key in mentioned},
    )
