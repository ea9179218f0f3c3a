"""A journal that was restored or copied is noticed at the till, without asking anybody."""

import os
import shutil
from pathlib import Path

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.journal.device import this_device
from clerkapp.journal.high_water import MarkFile
from clerkapp.journal.leases import held_leases
from clerkapp.journal.outbox import chain_end
from clerkapp.journal.standing import add_run, begin_epoch, quarantine, run_was_heard
from clerkapp.services.add_note import add_note
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support.tills import (
    close_counter,
    enrol_till,
    open_counter,
    session,
    working_counter,
)


def visit_and_close(counter: Counter, number: int) -> None:
    add_note(counter, session(), "m1", "likes oolong", f"n{number}")
    close_counter(counter)


def reason(counter: Counter) -> str | None:
    with counter.journal.reading() as read:
        found = quarantine(read)
    return None if found is None else found.reason


def keep_copy(folder: Path, into: Path) -> None:
    into.mkdir()
    for path in folder.glob("journal.db*"):
        shutil.copy(path, into / path.name)


def test_a_till_that_was_only_closed_and_opened_is_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    visit_and_close(open_counter(folder), 2)
    again = open_counter(folder)
    assert reason(again) is None
    assert isinstance(grant_coupon(again, session(), order()), Granted)
    close_counter(again)


def order(number: int = 1) -> GrantOrder:
    return GrantOrder(f"o{number}", "m1", "c10", "recovery")


def test_a_journal_restored_in_place_from_an_earlier_copy_grants_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    earlier = (folder / "journal.db").read_bytes()
    visit_and_close(open_counter(folder), 2)
    # The same file with older content: only the mark outside it knows better.
    with (folder / "journal.db").open("r+b") as file:
        file.write(earlier)
        file.truncate()
    for side in ("-wal", "-shm"):
        (folder / f"journal.db{side}").unlink(missing_ok=True)
    restored = open_counter(folder)
    assert reason(restored) == "restored"
    with pytest.raises(RefusedError) as refused:
        grant_coupon(restored, session(), order())
    assert (refused.value.rule, refused.value.details) == ("quarantined", {"reason": "restored"})
    close_counter(restored)


def test_a_journal_that_another_file_took_the_place_of_grants_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    keep_copy(folder, tmp_path / "kept")
    visit_and_close(open_counter(folder), 2)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "kept", folder)
    restored = open_counter(folder)
    # Which of the two depends on whether the file system used the same inode again.
    assert reason(restored) in ("copied", "restored")
    close_counter(restored)


def test_a_copied_folder_grants_nothing_while_the_first_one_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    keep_copy(folder, tmp_path / "clone")
    clone, first = open_counter(tmp_path / "clone"), open_counter(folder)
    assert reason(clone) == "copied"
    assert reason(first) is None
    close_counter(clone)
    close_counter(first)


def test_what_a_till_in_quarantine_does_apart_from_grants_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    keep_copy(folder, tmp_path / "clone")
    clone = open_counter(tmp_path / "clone")
    add_note(clone, session(), "m1", "prefers mornings", "n2")
    with clone.journal.reading() as read:
        assert chain_end(read, 1).sequence == 2
    close_counter(clone)


def test_quarantine_survives_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    keep_copy(folder, tmp_path / "clone")
    visit_and_close(open_counter(tmp_path / "clone"), 2)
    again = open_counter(tmp_path / "clone")
    assert reason(again) == "copied"
    close_counter(again)


def test_a_new_epoch_ends_the_quarantine_and_leaves_no_lease(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    keep_copy(folder, tmp_path / "clone")
    clone = open_counter(tmp_path / "clone")
    with clone.journal.writing() as write:
        begin_epoch(write, 2)
    add_note(clone, session(), "m1", "prefers mornings", "n2")
    with clone.journal.reading() as read:
        assert quarantine(read) is None
        assert held_leases(read) == ()
        assert (this_device(read).epoch, chain_end(read, 2).sequence) == (2, 1)
    close_counter(clone)
    again = open_counter(tmp_path / "clone")
    assert reason(again) is None
    close_counter(again)


def test_a_mark_whose_newest_slot_is_torn_still_holds_the_one_before(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    visit_and_close(working_counter(folder), 1)
    mark = MarkFile(folder / "journal.db")
    newest = mark.read()
    assert newest is not None
    content = bytearray(mark.path.read_bytes())
    start = 512 * (newest.sequence % 2)
    content[start : start + 20] = b"\0" * 20
    mark.path.write_bytes(content)
    before = mark.read()
    assert before is not None
    assert before.sequence == newest.sequence - 1
    again = open_counter(folder)
    assert reason(again) is None
    close_counter(again)


def test_a_mark_never_goes_back(tmp_path: Path) -> None:
    counter = working_counter(tmp_path / "till")
    mark = MarkFile(counter.journal.path)
    for number in (1, 2, 3):
        add_note(counter, session(), "m1", "likes oolong", f"n{number}")
    with counter.journal.reading() as read:
        end = chain_end(read, 1)
    mark.write("d1", type(end)(1, 1, "00"))
    close_counter(counter)
    found = mark.read()
    assert found is not None
    assert (found.sequence, found.hash) == (3, end.hash)


def test_a_mark_that_cannot_be_written_fails_nothing_that_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = working_counter(tmp_path / "till")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(MarkFile, "write", full)
        assert isinstance(grant_coupon(counter, session(), order()), Granted)
    with counter.journal.reading() as read:
        assert chain_end(read, 1).sequence == 1
    close_counter(counter)
    again = open_counter(tmp_path / "till")
    assert reason(again) is None
    close_counter(again)


def test_however_often_it_starts_without_a_line_head_office_knows_the_till_again(
    tmp_path: Path,
) -> None:
    counter = working_counter(tmp_path / "till")
    with counter.journal.writing() as write:
        add_run(write, "heard")
        run_was_heard(write, "heard")
        for number in range(300):
            told = add_run(write, f"r{number}")
    assert "heard" in told
    close_counter(counter)


def test_of_the_runs_head_office_answered_the_last_hundred_are_kept(tmp_path: Path) -> None:
    counter = working_counter(tmp_path / "till")
    with counter.journal.writing() as write:
        for number in range(150):
            told = add_run(write, f"r{number}")
            run_was_heard(write, f"r{number}")
    assert (len(told), told[0], told[-1]) == (100, "r148", "r49")
    close_counter(counter)


def test_the_first_mark_is_on_the_disk_before_a_missing_one_means_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    real_fsync, folder = os.fsync, tmp_path / "till"

    def noted(handle: int) -> None:
        synced.append((tmp_path / "till.mark").stat().st_size > 0)
        real_fsync(handle)

    counter = open_counter(folder)
    with monkeypatch.context() as watched:
        watched.setattr(os, "fsync", noted)
        enrol_till(counter)
    assert synced
    assert all(synced)
    close_counter(counter)
