"""A journal found damaged at start is carried over, and its till is told how far it is trusted."""

from pathlib import Path

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import JournalDamagedError
from clerkapp.journal import outbox
from clerkapp.journal.standing import quarantine
from clerkapp.services.add_note import add_note
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support.tills import close_counter, open_counter, session, working_counter

PAGE_BYTES = 4096


def busy_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "till"
    counter = working_counter(folder)
    for number in range(40):
        add_note(counter, session(), "m1", "likes oolong " * 20, f"n{number}")
    close_counter(counter)
    return folder


def flip(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    start = (page - 1) * PAGE_BYTES + 700
    content[start : start + 8] = bytes(255 - x for x in content[start : start + 8])
    path.write_bytes(content)


def reason(counter: Counter) -> str | None:
    with counter.journal.reading() as read:
        found = quarantine(read)
    return None if found is None else found.reason


def test_what_can_be_read_goes_on_and_the_damaged_file_is_kept(tmp_path: Path) -> None:
    folder = busy_folder(tmp_path)
    pages = (folder / "journal.db").stat().st_size // PAGE_BYTES
    for page in range(pages, 1, -1):
        damaged = tmp_path / f"page-{page}"
        damaged.mkdir()
        (damaged / "journal.db").write_bytes((folder / "journal.db").read_bytes())
        (tmp_path / f"page-{page}.mark").write_bytes((tmp_path / "till.mark").read_bytes())
        flip(damaged / "journal.db", page)
        try:
            counter = open_counter(damaged)
        except JournalDamagedError:
            continue
        assert counter.journal.salvaged is not None
        assert counter.journal.salvaged.kept.exists()
        with counter.journal.reading() as read:
            assert outbox.backlog(read).unsent > 20
        if not counter.journal.salvaged.whole:
            assert reason(counter) == "salvaged"
        close_counter(counter)
        # Found sound from then on.
        again = open_counter(damaged)
        assert again.journal.salvaged is None
        close_counter(again)


def test_where_nothing_is_missing_the_till_goes_on_granting(tmp_path: Path) -> None:
    folder = busy_folder(tmp_path)
    content = bytearray((folder / "journal.db").read_bytes())
    pages = len(content) // PAGE_BYTES
    whole = 0
    for page in range(2, pages + 1):
        damaged = bytearray(content)
        damaged[(page - 1) * PAGE_BYTES + 900] ^= 0xFF
        (folder / "journal.db").write_bytes(damaged)
        try:
            counter = open_counter(folder)
        except JournalDamagedError:
            continue
        if counter.journal.salvaged is not None and counter.journal.salvaged.whole:
            whole += 1
            assert reason(counter) is None
            order = GrantOrder("o1", "m1", "c10", "recovery")
            assert isinstance(grant_coupon(counter, session(), order), Granted)
        close_counter(counter)
        for path in (*folder.glob("journal.db*"), tmp_path / "till.mark"):
            path.unlink(missing_ok=True)
        if whole:
            return
    pytest.skip("no page of this journal is free of rows")


def test_a_wrong_key_is_not_taken_for_damage(tmp_path: Path) -> None:
    from clerkapp.journal.database import Journal

    folder = busy_folder(tmp_path)
    before = (folder / "journal.db").read_bytes()
    with pytest.raises(JournalDamagedError):
        Journal.open(folder, bytes(32))
    assert (folder / "journal.db").read_bytes() == before
    counter = open_counter(folder)
    assert reason(counter) is None
    close_counter(counter)
