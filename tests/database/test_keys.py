from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from clerkapp.database import keys
from clerkapp.database.version import wal_is_safe
from clerkapp.domain.errors import KeyStoreError


class PlainTextStore(KeyringBackend):
    """Like those that keep passwords in a readable file: none of ours."""

    priority = 9  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("told")


class TrustedStore(KeyringBackend):
    """Stands for the operating system's; this machine has none."""

    priority = 9  # type: ignore[assignment]
    kept: dict[tuple[str, str], str]
    locked = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringError("locked")
        self.kept[(service, username)] = password


TrustedStore.__module__ = "keyring.backends.SecretService.test"


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> TrustedStore:
    store = TrustedStore()
    store.kept = {}
    monkeypatch.delenv(keys.NO_KEY_STORE_VARIABLE)
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    monkeypatch.setattr(keyring, "get_password", store.get_password)
    monkeypatch.setattr(keyring, "set_password", store.set_password)
    return store


def test_the_key_is_kept_in_the_key_store_and_nowhere_else(
    tmp_path: Path, trusted: TrustedStore
) -> None:
    made = keys.key_for(tmp_path, may_create=True)
    assert made.in_key_store
    assert len(made.key) == 32
    assert list(tmp_path.iterdir()) == []
    assert keys.key_for(tmp_path, may_create=False) == made


def test_a_store_that_refuses_falls_back_to_a_file_that_says_so(
    tmp_path: Path, trusted: TrustedStore
) -> None:
    trusted.locked = True
    made = keys.key_for(tmp_path, may_create=True)
    assert not made.in_key_store
    assert keys.key_for(tmp_path, may_create=False) == made


def test_a_store_that_may_write_plain_text_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(keys.NO_KEY_STORE_VARIABLE)
    monkeypatch.setattr(keyring, "get_keyring", PlainTextStore)
    assert keys.key_store_name() is None
    assert not keys.key_for(tmp_path, may_create=True).in_key_store


def test_the_file_can_be_read_by_this_account_alone(tmp_path: Path) -> None:
    keys.key_for(tmp_path, may_create=True)
    assert (tmp_path / keys.FILE_NAME).stat().st_mode & 0o077 == 0


def test_where_files_exist_a_lost_key_is_told_and_no_new_one_made(tmp_path: Path) -> None:
    with pytest.raises(KeyStoreError):
        keys.key_for(tmp_path, may_create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_key_file_is_told(tmp_path: Path) -> None:
    (tmp_path / keys.FILE_NAME).write_text("not hex")
    with pytest.raises(KeyStoreError):
        keys.key_for(tmp_path, may_create=True)


def test_what_a_power_cut_left_of_a_first_start_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / keys.FILE_NAME).write_text("")
    with pytest.raises(KeyStoreError):
        keys.key_for(tmp_path, may_create=False)
    assert len(keys.key_for(tmp_path, may_create=True).key) == 32


@pytest.mark.parametrize(
    ("version", "safe"),
    [("3.40.1", False), ("3.51.2", False), ("3.51.3", True), ("3.53.0", True), ("4.0.0", True)],
)
def test_wal_is_used_only_with_a_sqlite_that_cannot_lose_commits(version: str, safe: bool) -> None:
    assert wal_is_safe(version) is safe
