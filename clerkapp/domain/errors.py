"""What can go wrong, drawn as a tree.

    ClerkAppError
    ├── RefusedError            a rule said no; the rule in words, and what can be done
    │   └── (raised by services; rules themselves return decisions)
    └── EnvironmentFaultError   the disk, the line, the key store: a banner with advice
        ├── DiskFullError
        ├── JournalTooNewError
        ├── JournalDamagedError
        ├── JournalInUseError
        ├── KeyStoreError
        └── UnsafeSqliteError

Anything else that escapes is a bug of ours and becomes a report that can be copied.
"""


class ClerkAppError(Exception):
    """Base of every error that is meant for a person; ``code`` selects the translated words."""

    code = "error"


class RefusedError(ClerkAppError):
    """A rule refused what was asked. ``rule`` names it; ``details`` fill the sentence."""

    code = "refused"

    def __init__(self, rule: str, **details: int | str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = details


class EnvironmentFaultError(ClerkAppError):
    """Something around the program is not as it must be; nothing was lost."""

    code = "environment"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.code)
        self.detail = detail


class DiskFullError(EnvironmentFaultError):
    """A write did not fit on the disk and was undone whole."""

    code = "disk_full"


class JournalTooNewError(EnvironmentFaultError):
    """The journal was written by a newer program; it was not touched."""

    code = "journal_too_new"


class JournalDamagedError(EnvironmentFaultError):
    """The journal cannot be read: a wrong key or damage on the disk; it was not touched."""

    code = "journal_damaged"


class JournalInUseError(EnvironmentFaultError):
    """Another running program has this journal open."""

    code = "journal_in_use"


class KeyStoreError(EnvironmentFaultError):
    """The key of the encrypted files cannot be read or kept."""

    code = "key_store"


class UnsafeSqliteError(EnvironmentFaultError):
    """This SQLite can lose committed writes in WAL mode (the WAL-reset bug before 3.51.3)."""

    code = "unsafe_sqlite"
