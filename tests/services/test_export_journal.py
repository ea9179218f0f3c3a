"""An exported journal is checked on any machine: what was changed is found, and where."""

import hashlib
import json
import random
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from clerkapp.__main__ import main
from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.journal_export import verify_lines
from clerkapp.domain.operation import GENESIS, NoteAdded, OperationKind, PinChanged
from clerkapp.journal import outbox, tables
from clerkapp.journal.device import this_device
from clerkapp.services.export_journal import export_journal, verify_journal
from tests.support.tills import enrol_till, open_counter

OPERATIONS = 5
Change = Callable[[list[dict[str, Any]]], object]


def work(counter: Counter, notes: int = OPERATIONS - 1) -> None:
    with counter.journal.writing() as write:
        for number in range(notes):
            payload = NoteAdded(f"n{number}", "喜欢靠窗")
            fact = outbox.Fact(OperationKind.NOTE_ADDED, "1001", payload, counter.now(), "m1")
            outbox.append(write, this_device(write), fact)
        secret = PinChanged("$argon2id$secret")
        fact = outbox.Fact(OperationKind.PIN_CHANGED, "1001", secret, counter.now())
        outbox.append(write, this_device(write), fact)


@pytest.fixture
def exported(counter: Counter, tmp_path: Path) -> Path:
    """A journal of five operations as a file."""
    work(counter)
    path = tmp_path / "journal.jsonl"
    export_journal(counter.journal, path)
    return path


def changed(path: Path, change: Change) -> list[str]:
    """What the check says of the file after a change."""
    entries = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
    change(entries)
    lines = [json.dumps(x, ensure_ascii=False, separators=(",", ":")) + "\n" for x in entries]
    path.write_text("".join(lines), "utf-8")
    return [f"{x.line}: {x.what}" for x in verify_journal(path).breaks]


def test_a_journal_as_its_till_wrote_it_holds(exported: Path) -> None:
    report = verify_journal(exported)
    assert (report.holds, report.operations, report.gaps) == (True, OPERATIONS, [])
    assert report.ends[1][0] == OPERATIONS
    assert report.exporter is not None
    assert (report.exporter.device_id, report.exporter.device_name) == ("d1", "1 号收银台")


def test_it_is_for_its_owners_eyes_and_holds_no_pin_and_no_key(exported: Path) -> None:
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600
    text = exported.read_text("utf-8")
    assert "argon2" not in text
    assert "token" not in text
    assert verify_journal(exported).unreadable_content == 1


def say_otherwise(entries: list[dict[str, Any]]) -> None:
    entries[2]["payload"]["text"] = "讨厌靠窗"


def rehash(entries: list[dict[str, Any]]) -> None:
    say_otherwise(entries)
    entries[2]["hash"] = "0" * 64


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (say_otherwise, "3: operation 2 of epoch 1 was changed: its hash does not fit"),
        (rehash, "4: operation 3 of epoch 1 does not follow from the one before it"),
        (lambda x: x[3].update(clerk_id="1002"), "4: operation 3 of epoch 1 was changed"),
        (lambda x: x.insert(2, x.pop(3)), "4: operation 2 of epoch 1 stands in the wrong place"),
        (lambda x: x.insert(3, x[2]), "4: operation 2 of epoch 1 stands in the wrong place"),
        (lambda x: x.pop(2), "6: the file was changed since it was written"),
        (lambda x: x.pop(), "0: the file is cut off: its end is missing"),
        (lambda x: x.append(x[2]), "8: something stands behind the end of the file"),
        (lambda x: x.pop(0), "1: this is no exported journal"),
        (lambda x: x[0].update(device_name="2 号"), "7: the file was changed since it was written"),
        (lambda x: x[0].update(device_id="d2"), "2: operation 1 of epoch 1 was done at another"),
        (lambda x: x[2].pop("hash") and x[2].pop("payload"), "3: this is no operation"),
    ],
)
def test_what_was_changed_is_found_where_it_was(exported: Path, change: Change, said: str) -> None:
    assert any(x.startswith(said) for x in changed(exported, change))


def test_whoever_redoes_every_hash_still_lacks_the_tills_key(exported: Path) -> None:
    entries = [json.loads(x) for x in exported.read_text("utf-8").splitlines()]
    del entries[2:6]
    lines = [json.dumps(x, ensure_ascii=False, separators=(",", ":")) + "\n" for x in entries]
    digest = hashlib.sha256("".join(lines[:-1]).encode())
    entries[-1]["end"] = digest.hexdigest()
    exported.write_text("".join([*lines[:-1], json.dumps(entries[-1]) + "\n"]), "utf-8")
    said = [x.what for x in verify_journal(exported).breaks]
    assert said == ["the till's signature does not fit the file"]


def test_a_file_that_somebody_signed_with_a_key_of_their_own_is_told_by_the_tills_key(
    exported: Path,
) -> None:
    entries = [json.loads(x) for x in exported.read_text("utf-8").splitlines()]
    genuine = entries[0]["public_key"]
    forger = Ed25519PrivateKey.generate()
    entries[0]["public_key"] = forger.public_key().public_bytes_raw().hex()
    lines = [json.dumps(x, ensure_ascii=False, separators=(",", ":")) + "\n" for x in entries]
    digest = hashlib.sha256("".join(lines[:-1]).encode())
    end = {"end": digest.hexdigest(), "signature": forger.sign(digest.digest()).hex()}
    exported.write_text("".join([*lines[:-1], json.dumps(end) + "\n"]), "utf-8")
    assert verify_journal(exported).holds
    said = [x.what for x in verify_journal(exported, genuine).breaks]
    assert said == ["it is signed with another key than the one given"]


def test_what_is_no_longer_kept_is_named_and_breaks_nothing(
    counter: Counter, tmp_path: Path
) -> None:
    work(counter)
    with counter.journal.writing() as write:
        write.execute(tables.outbox.delete().where(tables.outbox.c.sequence.in_([1, 2])))
    export_journal(counter.journal, tmp_path / "j")
    report = verify_journal(tmp_path / "j")
    assert (report.holds, report.gaps, report.operations) == (True, ["1: 1–2"], 3)


def test_any_byte_that_is_changed_is_noticed(exported: Path) -> None:
    whole = exported.read_bytes()
    for at in random.Random(5).sample(range(len(whole)), 60):
        spoilt = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        exported.write_bytes(spoilt)
        assert not verify_journal(exported).holds, at


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([b"{}", b"[]", b"null"]))))
def test_whatever_is_in_a_file_is_answered_and_no_journal(lines: list[bytes]) -> None:
    assert not verify_lines(lines, lambda *_: True).holds


def test_a_till_that_was_never_set_up_has_no_journal(tmp_path: Path) -> None:
    counter = open_counter(tmp_path / "till")
    with pytest.raises(RefusedError, match="not_enrolled"):
        export_journal(counter.journal, tmp_path / "j")
    counter.journal.close()
    counter.cache.close()


def test_the_commands_write_and_check_and_say_where_it_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui.bootstrap import open_counter as open_plain

    data = tmp_path / "till"
    counter = open_plain(data, plain=True)
    enrol_till(counter)
    work(counter)
    words = ["--data", str(data), "--plain", "export-journal", str(tmp_path / "j")]
    assert main(words) == 1
    assert capsys.readouterr().err == "clerkapp: the till is running; close it first\n"
    counter.journal.close()
    counter.cache.close()
    assert main(words) == 0
    assert main(["verify-journal", str(tmp_path / "j")]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("the chain holds, if that key is")
    key = json.loads((tmp_path / "j").read_text("utf-8").splitlines()[0])["public_key"]
    assert main(["verify-journal", str(tmp_path / "j"), "--key", key.upper()]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "the chain holds"
    changed(tmp_path / "j", say_otherwise)
    assert main(["verify-journal", str(tmp_path / "j")]) == 1
    assert "BROKEN at line 3: operation 2 of epoch 1 was changed" in capsys.readouterr().err
    assert main(["verify-journal", str(tmp_path / "nothing")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert GENESIS not in (tmp_path / "j").read_text("utf-8").splitlines()[-1]
