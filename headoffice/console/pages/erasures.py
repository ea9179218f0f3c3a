"""What members asked of their data: answered here, and proved when it is done."""

import datetime as dt

import msgspec

from clerkapp.domain.wording import Wording
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Sent, Shown, changes, later, reads
from headoffice.errors import FaultError
from headoffice.member_rights import erasing, export_words, office_file, proofs, requests
from headoffice.member_rights.office_file import OfficeFile
from headoffice.member_rights.proofs import ErasureState
from headoffice.member_rights.requests import Request, RequestKind

SURE = later("Please tick this first.")


class ErasureLine(msgspec.Struct, kw_only=True):
    """How far one erasure has come."""

    pseudonym: str
    requested_at: dt.datetime
    completed_at: dt.datetime | None
    confirmed: int
    waiting: int


class Erasures(msgspec.Struct, kw_only=True):
    """Requests that wait for an answer, and erasures with their progress."""

    requests: list[Request]
    overdue: list[str]
    erasures: list[ErasureLine]
    called: dict[str, Wording]


class RequestPage(msgspec.Struct, kw_only=True):
    """One request, and whom it is from."""

    request: Request
    file: OfficeFile
    called: dict[str, Wording]


class ErasurePage(msgspec.Struct, kw_only=True):
    """One erasure till by till."""

    state: ErasureState
    completed_at: dt.datetime | None


@reads("/console/erasures", Permission.GOVERN_MEMBERS)
def show_erasures(ask: Ask) -> Shown[Erasures]:
    """What waits for an answer, the most urgent first, and how far erasures have come."""
    waiting = requests.open_requests(ask.connection)
    model = Erasures(
        requests=waiting,
        overdue=[x.id for x in waiting if ask.now > x.due_at],
        erasures=[_line(x) for x in proofs.states(ask.connection)],
        called=_called(),
    )
    return Shown("erasures.html", model)


@reads("/console/erasures/requests/{request_id:str}", Permission.GOVERN_MEMBERS)
def show_request(ask: Ask) -> Shown[RequestPage]:
    """A request with the member it is from, to be answered."""
    asked = _open(ask)
    file = office_file.office_file(ask.connection, str(asked.member_id), ask.now)
    return Shown("erasure_request.html", RequestPage(request=asked, file=file, called=_called()))


@changes(
    "/console/erasures/requests/{request_id:str}/erase",
    Permission.GOVERN_MEMBERS,
    form_at="/console/erasures/requests/{request_id:str}",
)
def erase_member(ask: Ask) -> Moved:
    """Forget the member, here and at every till. This cannot be undone."""
    asked = _open(ask)
    if asked.kind is not RequestKind.ERASURE:
        raise FaultError(404, "not_found", "There is no such page.")
    if not ask.form.flag("sure"):
        raise FieldError("sure", SURE)
    erasure = erasing.erase(ask.connection, str(asked.member_id), ask.now, by=ask.account.id)
    # Not the member's id: what is forgotten is not named in a list that is kept for ever.
    ask.note(erasure.pseudonym, before=asked.id)
    return Moved(
        f"/console/erasures/{erasure.pseudonym}", ask.words("Erased here; the tills are told.")
    )


@changes(
    "/console/erasures/requests/{request_id:str}/refuse",
    Permission.GOVERN_MEMBERS,
    form_at="/console/erasures/requests/{request_id:str}",
)
def refuse_request(ask: Ask) -> Moved:
    """Refuse a request, with the reason that the member is told."""
    words = ask.form.text("words", longest=requests.LONGEST_WORDS)
    requests.refuse(ask.connection, ask.path["request_id"], ask.account.id, words, ask.now)
    ask.note(ask.path["request_id"], after="refused")
    return Moved("/console/erasures", ask.words("Refused; the member's phone says why."))


@reads("/console/erasures/{pseudonym:str}", Permission.GOVERN_MEMBERS)
def show_erasure(ask: Ask) -> Shown[ErasurePage]:
    """Which till has confirmed when, and which is waited for."""
    state = _state(ask)
    return Shown("erasure.html", ErasurePage(state=state, completed_at=state.completed_at))


@reads("/console/erasures/{pseudonym:str}/proof", Permission.GOVERN_MEMBERS)
def send_proof(ask: Ask) -> Sent:
    """The same as a signed document that names nobody."""
    signed = proofs.proof(_state(ask), ask.office.signer)
    document = msgspec.json.format(msgspec.json.encode(signed), indent=2)
    return Sent(document, "application/json", "erasure-proof.json")


def _state(ask: Ask) -> ErasureState:
    states = [x for x in proofs.states(ask.connection) if x.pseudonym == ask.path["pseudonym"]]
    if not states:
        raise FaultError(404, "not_found", "There is no such page.")
    return states[0]


def _open(ask: Ask) -> Request:
    asked = requests.find(ask.connection, ask.path["request_id"])
    if asked is None or asked.decided_at is not None or asked.member_id is None:
        raise FaultError(404, "not_found", "There is no such page.")
    return asked


def _line(state: ErasureState) -> ErasureLine:
    return ErasureLine(
        pseudonym=state.pseudonym,
        requested_at=state.requested_at,
        completed_at=state.completed_at,
        confirmed=len(state.confirmed),
        waiting=len(state.waiting),
    )


def _called() -> dict[str, Wording]:
    return {x.value: export_words.called(x.value) for x in RequestKind}
