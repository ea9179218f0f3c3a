"""Finds a member and shows the file as head office has it, masked; what a person may do there."""

import msgspec

from clerkapp.domain.wording import Wording
from headoffice import feed
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Sent, Shown, changes, later, reads
from headoffice.identity import aliases, joining
from headoffice.member_rights import export_files, export_words, exporting, finding, office_file
from headoffice.member_rights import requests as member_requests
from headoffice.member_rights.office_file import OfficeFile
from headoffice.member_rights.requests import RequestKind, Source
from headoffice.member_side import links

SURE = later("Please tick this first.")


class FoundMember(msgspec.Struct, kw_only=True):
    """One line of what a search found."""

    id: str
    name: str
    phone: str
    card_tail: str
    tier: Wording


class MemberSearch(msgspec.Struct, kw_only=True):
    """The search, and what it found; None before anything was looked for."""

    found: list[FoundMember] | None = None
    more: bool = False


class MemberPage(msgspec.Struct, kw_only=True):
    """One member's file. ``called`` says what the values that stand in it mean."""

    file: OfficeFile
    called: dict[str, Wording]


@reads("/console/members", Permission.SEE_MEMBERS)
def show_search(ask: Ask) -> Shown[MemberSearch]:
    """Where to look for a member."""
    return Shown("members.html", MemberSearch())


@changes("/console/members/search", Permission.SEE_MEMBERS, form_at="/console/members")
def search_members(ask: Ask) -> Shown[MemberSearch]:
    """Members that a text may mean: id, card, phone or its last four digits, or name."""
    # A form that is sent, so that nobody's name or phone stands in an address.
    found = finding.find(ask.connection, ask.form.text("text", longest=finding.LONGEST))
    ask.note("search", after=str(len(found.members)))
    each = [
        FoundMember(id=x.id, name=x.name, phone=x.masked_phone, card_tail=x.card_tail, tier=x.tier)
        for x in found.members
    ]
    return Shown("members.html", MemberSearch(found=each, more=found.more))


@reads("/console/members/{member_id:str}", Permission.SEE_MEMBERS)
def show_member(ask: Ask) -> Shown[MemberPage]:
    """A member's file with a masked phone; that it was opened is recorded."""
    file = office_file.office_file(ask.connection, ask.path["member_id"], ask.now)
    by = (ask.account.id, ask.account.name)
    with ask.office.database.writing() as connection:
        office_file.note_view(connection, file.member.id, by, "file", ask.now)
    return Shown("member.html", _page(file))


@changes("/console/members/{member_id:str}/phone", Permission.SEE_MEMBERS)
def show_phone(ask: Ask) -> Shown[MemberPage]:
    """The same with the whole phone number, for whoever has to call."""
    file = office_file.office_file(ask.connection, ask.path["member_id"], ask.now, unmasked=True)
    by = (ask.account.id, ask.account.name)
    office_file.note_view(ask.connection, file.member.id, by, "phone", ask.now)
    ask.note(file.member.id)
    return Shown("member.html", _page(file))


@changes(
    "/console/members/{member_id:str}/requests",
    Permission.GOVERN_MEMBERS,
    form_at="/console/members/{member_id:str}",
)
def write_request_down(ask: Ask) -> Moved:
    """Write down what a member asked of their data by another way than the phone."""
    kind = RequestKind(ask.form.choice("kind", list(RequestKind)))
    asked = member_requests.ask(ask.connection, ask.path["member_id"], kind, Source.OFFICE, ask.now)
    ask.note(str(asked.member_id), after=kind.value)
    return Moved(f"/console/erasures/requests/{asked.id}", ask.words("The request is noted."))


@changes(
    "/console/members/{member_id:str}/links/revoke",
    Permission.GOVERN_MEMBERS,
    form_at="/console/members/{member_id:str}",
)
def revoke_links(ask: Ask) -> Moved:
    """Close the pages on all of a member's phones."""
    member_id = ask.path["member_id"]
    closed = links.revoke_all(ask.connection, member_id, ask.now)
    ask.note(member_id, before=str(closed), after="0")
    return Moved(f"/console/members/{member_id}", ask.words("Closed on {n} phones.", n=closed))


@changes(
    "/console/members/{member_id:str}/split",
    Permission.GOVERN_MEMBERS,
    form_at="/console/members/{member_id:str}",
)
def split_member(ask: Ask) -> Moved:
    """Part somebody who was joined into the member; what came since stays with the member."""
    former = ask.form.text("former", longest=64)
    _require_sure(ask)
    if aliases.survivor_of(ask.connection, former) != ask.path["member_id"]:
        raise FieldError("former", "This member was not joined into the one of this page.")
    touched = joining.split(ask.connection, former, ask.now)
    feed.publish(ask.connection, touched, ask.now)
    ask.note(ask.path["member_id"], before=former)
    return Moved(f"/console/members/{former}", ask.words("These are two members again."))


@changes(
    "/console/members/{member_id:str}/export",
    Permission.GOVERN_MEMBERS,
    form_at="/console/members/{member_id:str}",
)
def send_export(ask: Ask) -> Sent:
    """Everything that is kept about the member, as a file to hand over."""
    found = exporting.export(ask.connection, ask.path["member_id"], ask.now)
    member_requests.settle_exports(ask.connection, found.member_id, ask.account.id, ask.now)
    by = (ask.account.id, ask.account.name)
    office_file.note_view(ask.connection, found.member_id, by, "export", ask.now)
    ask.note(found.member_id)
    name = f"member-{ask.now:%Y%m%d}.zip"
    return Sent(export_files.archive(found), export_files.MEDIA_TYPE, name)


def _page(file: OfficeFile) -> MemberPage:
    used = {
        *(x.kind.value for x in file.timeline),
        *(x.channel.value for x in file.timeline),
        *(x.channel.value for x in file.complaints),
        *(x.state.value for x in file.complaints),
        *(x.state.value for x in file.coupons),
        *(x.kind.value for x in file.tags),
        *(x.channel.value for x in file.member.consents),
        *(x.kind.value for x in file.requests),
        *(x.decision.value for x in file.requests if x.decision),
        file.member.stage.value,
    }
    return MemberPage(file=file, called={x: export_words.called(x) for x in sorted(used)})


def _require_sure(ask: Ask) -> None:
    if not ask.form.flag("sure"):
        raise FieldError("sure", SURE)
