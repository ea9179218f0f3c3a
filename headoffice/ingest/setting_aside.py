"""Bad lines in a file of their own: to be corrected there and imported again."""

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from headoffice.errors import CommandError
from headoffice.ingest.lines import BadLine, note_above


class SetAside:
    """Writes bad lines as they were, each under a line that says why.

    The file is only made when there is a bad line, under its name only when all of them are in it,
    and never in the place of another: that may hold corrections.
    """

    def __init__(self, path: Path, header: bytes = b"") -> None:
        self.path: Path | None = None
        self.written = 0
        self._wanted = path
        self._header = header
        self._part = path.with_name(path.name + ".part")
        self._out: BinaryIO | None = None

    def __enter__(self) -> "SetAside":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._out is None:
            return
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        if kind is None:
            self.path = self._free_name()
            self._part.replace(self.path)

    def add(self, line: BadLine, mark: str) -> None:
        """Write one bad line. Raises CommandError where nothing can be written."""
        try:
            if self._out is None:
                self._out = self._part.open("wb")
                self._out.write(self._header)
            self._out.write(note_above(line.number, mark, line.reason))
            self._out.write(line.raw if line.raw.endswith(b"\n") else line.raw + b"\n")
        except OSError as error:
            words = f"cannot set a bad line aside in {self._part}: {error.strerror}"
            raise CommandError(words) from error
        self.written += 1

    def _free_name(self) -> Path:
        name, number = self._wanted, 1
        while name.exists():
            if name.read_bytes() == self._part.read_bytes():
                break
            number += 1
            name = self._wanted.with_name(f"{self._wanted.stem}.{number}{self._wanted.suffix}")
        return name
