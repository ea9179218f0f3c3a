"""Commands for what members may ask of their data."""

import argparse
from pathlib import Path

import msgspec

from clerkapp.domain.clock import SystemClock
from headoffice.command_line import Commands, declare, opened, settings_of
from headoffice.errors import CommandError
from headoffice.member_rights import export_files, exporting, proofs, requests
from headoffice.member_rights.proofs import ErasureState
from headoffice.member_side import links, member_codes

BY_COMMAND = "command line"


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    exporting_one = declare(commands, "export", export_member)
    exporting_one.add_argument("--member", required=True, metavar="ID", help="or a card number")
    exporting_one.add_argument("--to", required=True, type=Path, metavar="FILE", help="a ZIP")
    listing = declare(commands, "erasures", list_erasures)
    proving = listing.add_mutually_exclusive_group()
    proving.add_argument("--proof", metavar="PSEUDONYM", help="print the signed proof of one")
    proving.add_argument("--verify", type=Path, metavar="FILE", help="check a proof")
    declare(commands, "member-requests", list_requests)
    linking = declare(commands, "member-link", make_link)
    linking.add_argument("--member", required=True, metavar="ID")
    linking.add_argument("--days", type=int, default=30, metavar="N", help="how long it opens")
    linking.add_argument("--revoke", action="store_true", help="close all of the member's instead")


def export_member(parsed: argparse.Namespace) -> None:
    """Write everything that is kept about a member into a ZIP for that member."""
    now = SystemClock().now()
    with opened(parsed) as database:
        with database.reading() as connection:
            found = exporting.export(connection, parsed.member, now)
        export_files.write(found, parsed.to)
        with database.writing() as connection:
            requests.settle_exports(connection, found.member_id, BY_COMMAND, now)
    print(f"wrote {parsed.to}; it holds personal data: hand it to the member and delete it here")


def list_erasures(parsed: argparse.Namespace) -> None:
    """Print how far erasures have come, the signed proof of one, or check such a proof."""
    with opened(parsed) as database:
        if parsed.verify is not None:
            with database.reading() as connection:
                known = proofs.known_keys(connection)
            print(_verified(parsed.verify, known))
            return
        key = member_codes.read_or_make_key(settings_of(parsed).key_file)
        with database.writing() as connection:
            if parsed.proof is not None:
                signer = member_codes.register(connection, key)
                state = proofs.state_of(connection, parsed.proof)
                print(msgspec.json.encode(proofs.proof(state, signer)).decode())
                return
            states = proofs.states(connection)
    print("\n".join(_line(x) for x in states) if states else "nobody was erased")


def list_requests(parsed: argparse.Namespace) -> None:
    """Print what members asked of their data and nobody has answered yet."""
    with opened(parsed) as database, database.reading() as connection:
        lines = requests.lines(connection)
    print("\n".join(lines) if lines else "nobody waits for an answer")


def make_link(parsed: argparse.Namespace) -> None:
    """Print a new address for a member's phone, to be put behind head office's own."""
    now = SystemClock().now()
    with opened(parsed) as database, database.writing() as connection:
        if parsed.revoke:
            print(f"closed {links.revoke_all(connection, parsed.member, now)} links")
            return
        made = links.make_for(connection, parsed.member, parsed.days, now)
    print(made.path)


def _verified(path: Path, known: set[str]) -> str:
    try:
        document = path.read_bytes()
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    return f"the signature holds\n{_line(proofs.read_proof(document, known).erasure)}"


def _line(state: ErasureState) -> str:
    begun = f"{state.pseudonym} of {state.requested_at:%Y-%m-%d}"
    tills = f"{len(state.confirmed)} tills confirmed, {len(state.not_awaited)} not awaited"
    if state.completed_at is None:
        missing = ", ".join(f"{x.name} ({x.device_id})" for x in state.waiting)
        return f"{begun}: open; {tills}; waits for {missing}"
    return f"{begun}: complete on {state.completed_at:%Y-%m-%d}; {tills}"
