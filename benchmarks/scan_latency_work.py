"""From the last key of a scan to the decision what it is; and what holding keys back costs."""

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import FRAME_S, Finding, Result, Times, compare, timed
from clerkapp.domain.identity_codes import ScannedCode, read_scanned
from tests.support.clock import NOON
from tests.support.small_chain import SIGNING_KEY, member_code

ROUNDS = 400
PREFIX = "6288"
CODE = member_code("m1")


def results(_: Path) -> Iterator[Finding]:
    """Reading a code, then the keys of a scan in a real window."""
    yield _reading()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield from _keys()


def _verify(_key_id: int, message: bytes, signature: bytes) -> bool:
    SIGNING_KEY.public_key().verify(signature, message)
    return True


def _read() -> ScannedCode:
    return read_scanned(CODE, PREFIX, _verify, NOON)


def _reading() -> Result:
    import base64

    raw = base64.b32decode(CODE[3:] + "=" * (-len(CODE[3:]) % 8))
    message, signature = raw[:-64], raw[-64:]
    name = "read and prove a scanned member code / its one signature check"
    return compare(name, 2.0, _read, lambda: _verify(1, message, signature), ROUNDS)


def _keys() -> Iterator[Finding]:
    from PySide6.QtWidgets import QApplication, QLineEdit

    from tests.ui.hand import Hand
    from ui.scanning.keyboard import KeyboardScanner

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    field, bare = QLineEdit(), QLineEdit()
    for window in (bare, field):
        window.show()
    scanner = KeyboardScanner(field, PREFIX)
    scanner.scanned.connect(lambda code: read_scanned(code, PREFIX, _verify, NOON))
    field.installEventFilter(scanner)
    hand, other = Hand(field), Hand(bare)
    lasts, scans, floors = [], [], []
    for _ in range(ROUNDS):
        hand.at_ms += 1_000
        keys = timed(lambda: hand.type(CODE, 4))
        last = timed(lambda: hand.type("\r", 4))
        lasts.append(last)
        scans.append(keys + last)
        floors.append(timed(lambda: other.type(CODE + "\r", 4)))
        bare.clear()
    ends = Times(tuple(lasts))
    yield Result(
        "last key of a scan to the decision what it is, p99 / one 60 Hz frame",
        ends.p99,
        FRAME_S,
        1.0,
        f"median {ends.median * 1e6:.0f} µs",
    )
    yield Result(
        f"{len(CODE) + 1} keys of a scan, held back and decided / the same keys into a bare field",
        Times(tuple(scans)).median,
        Times(tuple(floors)).median,
    )
