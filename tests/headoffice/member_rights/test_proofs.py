"""Whoever asked to be forgotten can be shown that it was done, by whom, and when."""

import json
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.domain.erasure import member_digest
from headoffice import __main__ as front_door
from headoffice.errors import CommandError
from headoffice.member_rights import proofs
from headoffice.member_side.member_codes import Signer
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from headoffice.tills import clearing
from tests.headoffice.member_rights.test_erasing import confirm, erase
from tests.headoffice.pretend_tills import Till
from tests.support.clock import NOON, SetClock


def state(office: HeadOffice, pseudonym: str) -> proofs.ErasureState:
    with office.database.reading() as connection:
        return proofs.state_of(connection, pseudonym)


def test_the_proof_tells_which_till_confirmed_when_and_which_is_not_awaited(
    till: Till, other_till: Till, office: HeadOffice, clock: SetClock
) -> None:
    lost = Till(office, "s2")
    erasure = erase(office)
    open_still = state(office, erasure.pseudonym)
    assert (len(open_still.waiting), open_still.completed_at) == (3, None)
    clock.forward(hours=1)
    confirm(till, erasure)
    with office.database.writing() as connection:
        clearing.declare_lost(connection, lost.device.id, office.clock.now())
    clock.forward(hours=1)
    confirm(other_till, erasure)
    late = Till(office)
    done = state(office, erasure.pseudonym)
    assert {x.device_id for x in done.confirmed} == {till.device.id, other_till.device.id}
    assert [(x.device_id, x.lost) for x in done.not_awaited] == [(lost.device.id, True)]
    assert done.waiting == []
    assert done.completed_at == office.clock.now()
    assert late.device.id not in str(done)
    assert done.member_digests == [member_digest("m1")]


def test_the_proof_is_signed_names_nobody_and_is_noticed_when_it_is_changed(
    till: Till, office: HeadOffice
) -> None:
    erasure = erase(office)
    confirm(till, erasure)
    signed = proofs.proof(state(office, erasure.pseudonym), office.signer)
    document = msgspec.json.encode(signed)
    assert b"m1" not in document
    assert "张雨桐" not in document.decode()
    with office.database.reading() as connection:
        known = proofs.known_keys(connection)
    assert proofs.read_proof(document, known) == signed
    changed = json.loads(document)
    changed["erasure"]["confirmed"] = []
    foreign = proofs.proof(signed.erasure, Signer(1, Ed25519PrivateKey.generate()))
    for wrong, words in (
        (json.dumps(changed).encode(), "does not hold"),
        (msgspec.json.encode(foreign), "does not know"),
        (b"{}", "no proof"),
        (document[:-40], "no proof"),
    ):
        with pytest.raises(CommandError, match=words):
            proofs.read_proof(wrong, known)


@pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)
def test_the_commands_list_prove_and_check(
    till: Till,
    office: HeadOffice,
    seeded_settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(*arguments: str) -> str:
        name, *rest = arguments
        assert front_door.main([name, "--data", str(seeded_settings.data_dir), *rest]) == 0
        return capsys.readouterr().out

    assert run("erasures") == "nobody was erased\n"
    to = tmp_path / "m1.zip"
    assert "personal data" in run("export", "--member", "m1", "--to", str(to))
    assert run("member-link", "--member", "m1").startswith("/m/")
    assert run("member-link", "--member", "m1", "--revoke") == "closed 1 links\n"
    assert run("member-requests") == "nobody waits for an answer\n"
    erasure = erase(office)
    assert till.device.id in run("erasures")
    confirm(till, erasure)
    assert "complete on 2026-11-22; 1 tills confirmed" in run("erasures")
    proof = tmp_path / "proof.json"
    proof.write_text(run("erasures", "--proof", erasure.pseudonym), "utf-8")
    assert "the signature holds" in run("erasures", "--verify", str(proof))
    assert NOON.isoformat()[:10] in proof.read_text("utf-8")
