"""The key of the encrypted files: in the operating system's key store, or in a file that says so.

A key store back-end is trusted by name only: some that ``keyring`` may pick write plain text.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from clerkapp.domain.errors import KeyStoreError

SERVICE = "ClerkApp"
SAFE_BACKENDS = (
    "keyring.backends.Windows.",
    "keyring.backends.macOS.",
    "keyring.backends.SecretService.",
    "keyring.backends.libsecret.",
    "keyring.backends.kwallet.",
)
FILE_NAME = "till.key"
NO_KEY_STORE_VARIABLE = "CLERKAPP_NO_KEY_STORE"
"""Set to 1 to keep the key in the file on a machine whose key store shall not be used."""


@dataclass(frozen=True, slots=True)
class KeyInHand:
    """The 32 raw bytes, and whether the operating system guards them."""

    key: bytes
    in_key_store: bool


def key_for(data_dir: Path, *, may_create: bool) -> KeyInHand:
    """The key of the files in a folder; made on first use.

    Raises ``KeyStoreError`` when there is none and none may be made, because files exist that only
    the lost key opens.
    """
    found = _from_file(data_dir, may_create=may_create) or _from_key_store(data_dir)
    if found is not None:
        return found
    if not may_create:
        raise KeyStoreError("the key of the existing files is gone")
    return _create(data_dir)


def key_store_name() -> str | None:
    """The trusted key store of this machine, for people to read; None when there is none."""
    if os.environ.get(NO_KEY_STORE_VARIABLE) == "1":
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
    except (KeyringError, RuntimeError, OSError):
        return None
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    return name if name.startswith(SAFE_BACKENDS) else None


def _from_file(data_dir: Path, *, may_create: bool) -> KeyInHand | None:
    path = data_dir / FILE_NAME
    if not path.exists():
        return None
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise KeyStoreError(f"{FILE_NAME} cannot be read") from error
    if len(key) == 32:
        return KeyInHand(key, in_key_store=False)
    if may_create:
        # Nothing was encrypted with it yet: what a power cut left of a first start.
        return None
    raise KeyStoreError(f"{FILE_NAME} is damaged")


def _from_key_store(data_dir: Path) -> KeyInHand | None:
    if key_store_name() is None:
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        text = keyring.get_password(SERVICE, _account(data_dir))
    except KeyringError as error:
        raise KeyStoreError(str(error)) from error
    return None if text is None else KeyInHand(bytes.fromhex(text), in_key_store=True)


def _create(data_dir: Path) -> KeyInHand:
    key = secrets.token_bytes(32)
    if key_store_name() is not None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, _account(data_dir), key.hex())
            return KeyInHand(key, in_key_store=True)
        except KeyringError:
            pass  # a locked or refusing store: the file below, which the screen will say
    _write_private(data_dir / FILE_NAME, key.hex())
    return KeyInHand(key, in_key_store=False)


def _write_private(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _account(data_dir: Path) -> str:
    return str(data_dir.resolve())
