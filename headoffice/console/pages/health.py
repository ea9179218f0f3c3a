"""How the tills are doing, those that want somebody first, and everything that waits anywhere."""

import msgspec

from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, Shown, reads
from headoffice.seeing import device_health
from headoffice.seeing.device_health import Gravity, Till
from headoffice.seeing.queues import Queues, queues
from headoffice.seeing.stores import stores_of

PAGE = 50
TONES = {Gravity.NOW: "bad", Gravity.SOON: "warn", Gravity.NOTE: ""}


class ConcernShown(msgspec.Struct, kw_only=True):
    """A thing about a till that wants a look, in words; ``tone`` says how soon."""

    words: str
    tone: str


class TillShown(msgspec.Struct, kw_only=True):
    """One till, and what wants a look about it."""

    store: str
    zone: str
    till: Till
    heard_at: str
    concerns: list[ConcernShown]


class Health(msgspec.Struct, kw_only=True):
    """The queues, and a page of the tills, those that want somebody first."""

    queues: Queues
    newest: str
    tills: list[TillShown]
    page: int
    more: bool


@reads("/console/health", Permission.SEE_DEVICES)
def show_health(ask: Ask) -> Shown[Health]:
    """How every till of the stores that the account sees is doing."""
    page, mine = ask.page_number(), ask.account.store_ids
    found = device_health.tills(ask.connection, mine)
    ordered = device_health.by_attention(found, ask.now)
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    stores = stores_of(ask.connection, {till.store_id for till, _ in shown})
    tills = [
        TillShown(
            store=stores[till.store_id].name.in_language(ask.language),
            zone=stores[till.store_id].timezone,
            till=till,
            heard_at="" if till.heard_at is None else till.heard_at.isoformat(),
            concerns=[
                ConcernShown(words=ask.words(x.words, **x.values), tone=TONES[x.gravity])
                for x in concerns
            ],
        )
        for till, concerns in shown
    ]
    model = Health(
        queues=queues(ask.connection, mine, found, ask.now),
        newest=device_health.newest_version(found),
        tills=tills,
        page=page,
        more=len(ordered) > page * PAGE,
    )
    return Shown("health.html", model)
