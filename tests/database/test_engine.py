from pathlib import Path

from clerkapp.database import engine as engines
from clerkapp.database.engine import open_engine, reading, writing


def mode(path: Path, key: bytes | None) -> str:
    engine = open_engine(path, key, synchronous="FULL")
    with reading(engine) as read:
        found = str(read.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    engine.dispose()
    return found


def test_our_sqlcipher_is_safe_and_uses_wal(tmp_path: Path) -> None:
    assert mode(tmp_path / "a.db", bytes(32)) == "wal"


def test_an_old_sqlite_is_kept_to_the_rollback_journal(tmp_path: Path, monkeypatch: object) -> None:
    import pytest

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    monkeypatch.setattr(engines, "wal_is_safe", lambda version: False)
    assert mode(tmp_path / "a.db", bytes(32)) == "truncate"


def test_two_writers_wait_for_each_other_instead_of_failing(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    engine = open_engine(tmp_path / "a.db", bytes(32), synchronous="FULL")
    with writing(engine) as write:
        write.exec_driver_sql("CREATE TABLE counted (n INTEGER)")
        write.exec_driver_sql("INSERT INTO counted VALUES (0)")

    def count(_: int) -> None:
        with writing(engine) as write:
            seen = write.exec_driver_sql("SELECT n FROM counted").scalar_one()
            write.exec_driver_sql("UPDATE counted SET n = ?", (seen + 1,))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(80)))
    with reading(engine) as read:
        assert read.exec_driver_sql("SELECT n FROM counted").scalar_one() == 80
    engine.dispose()


def test_an_error_of_the_database_carries_no_data(tmp_path: Path) -> None:
    import pytest
    from sqlalchemy.exc import IntegrityError

    engine = open_engine(tmp_path / "a.db", bytes(32), synchronous="FULL")
    with writing(engine) as write:
        write.exec_driver_sql("CREATE TABLE people (name TEXT PRIMARY KEY)")
        write.exec_driver_sql("INSERT INTO people VALUES (?)", ("张雨桐",))

    def again() -> None:
        with writing(engine) as write:
            write.exec_driver_sql("INSERT INTO people VALUES (?)", ("张雨桐",))

    with pytest.raises(IntegrityError) as caught:
        again()
    assert "张雨桐" not in str(caught.value)
    engine.dispose()
