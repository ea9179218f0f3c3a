from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from clerkapp.cache import intake, reads
from clerkapp.cache.database import FILE_NAME, Cache
from tests.support import small_chain
from tests.support.clock import NOON
from tests.support.tills import KEY


def fill(cache: Cache) -> None:
    with cache.writing() as write:
        intake.fill(write, small_chain.rows(small_chain.records()))
        intake.follow(write, "epoch1.1.10", NOON)


def stored(cache: Cache) -> int:
    with cache.reading() as read:
        return reads.members_stored(read)


def test_a_damaged_cache_is_made_anew_and_empty(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, KEY)
    fill(cache)
    cache.settle()
    cache.close()
    (tmp_path / FILE_NAME).write_bytes(b"rubbish" * 4000)
    again = Cache.open(tmp_path, KEY)
    assert stored(again) == 0
    again.close()


def test_a_cache_of_another_version_is_made_anew(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, KEY)
    fill(cache)
    cache.close()
    raw = sqlcipher.connect(str(tmp_path / FILE_NAME))
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    raw.execute("PRAGMA user_version = 99")
    raw.commit()
    raw.close()
    again = Cache.open(tmp_path, KEY)
    assert stored(again) == 0
    again.close()


def test_a_filled_cache_is_swapped_in_whole(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, KEY)
    beside = cache.beside()
    fill(beside)
    assert stored(cache) == 0
    cache.swap_in(beside)
    assert stored(cache) == 2
    assert [x.name for x in tmp_path.iterdir() if "filling" in x.name] == []
    cache.close()


def test_a_cache_that_was_left_half_filled_goes_on(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, KEY)
    beside = cache.beside()
    fill(beside)
    beside.close()
    again = cache.beside()
    assert stored(again) == 2
    again.close()
    anew = cache.beside(anew=True)
    assert stored(anew) == 0
    anew.close()
    cache.close()


def test_a_damaged_half_filled_cache_begins_anew(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, KEY)
    beside = cache.beside()
    fill(beside)
    beside.settle()
    beside.close()
    beside.path.write_bytes(b"rubbish" * 4000)
    again = cache.beside()
    assert stored(again) == 0
    again.close()
    cache.close()


def test_a_swap_waits_for_looks_under_way_and_later_looks_see_the_new_file(
    tmp_path: Path,
) -> None:
    import threading

    cache = Cache.open(tmp_path, KEY)
    beside = cache.beside()
    fill(beside)
    swapped = threading.Event()

    def swap() -> None:
        cache.swap_in(beside)
        swapped.set()

    thread = threading.Thread(target=swap)
    with cache.reading() as read:
        thread.start()
        assert reads.members_stored(read) == 0
        thread.join(0.3)
        assert not swapped.is_set()
    thread.join()
    assert stored(cache) == 2
    cache.close()


def test_a_deleted_file_is_noticed(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, KEY)
    assert cache.is_on_disk()
    (tmp_path / FILE_NAME).unlink()
    assert not cache.is_on_disk()
    cache.close()


def test_rows_and_cursor_are_one_transaction(tmp_path: Path) -> None:
    import pytest

    cache = Cache.open(tmp_path, KEY)

    def power_cut() -> None:
        with cache.writing() as write:
            intake.Intake(write).take(small_chain.rows(small_chain.records()))
            intake.follow(write, "epoch1.1.11", NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        power_cut()
    with cache.reading() as read:
        assert reads.followed(read) is None
    assert stored(cache) == 0
    cache.close()
