"""Texts that a scanner could send, broken in every way, through the parser: no crash, no false
member.

What must hold is judged by code of its own: which member a text may open is known from how it was
made, and check digits are computed here again.
"""

import base64
import multiprocessing
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature

from clerkapp.domain import identity_codes as codes
from clerkapp.domain.coupon import new_code, scan_text
from clerkapp.domain.keyboard_layouts import Layout, typed_on
from clerkapp.domain.scan_burst import ScanBurst, Verdict
from clerkapp.domain.scan_frames import ScanFrames
from clerkapp.domain.scan_habits import Stroke, hear
from tests.support.clock import NOON
from tests.support.small_chain import SIGNING_KEY, card, member_code

PREFIX = "6288"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
WILD = "\x00\x02\x1d\r\t ]+$&é\"'(-è_çà)=^¨£§ß´üöä²°`~<>{}|\\中会员💳\u200b\ufeff６２８ＣＭ"
KEY = SIGNING_KEY.public_key()

Verify = codes.Verify


@dataclass(frozen=True, slots=True)
class Sent:
    """A text; the member codes that it may open, as bytes; whether it may open a card."""

    text: str
    genuine: frozenset[bytes] = frozenset()
    may_be_card: bool = True


def verify(key_id: int, message: bytes, signature: bytes) -> bool:
    """Whether head office signed it."""
    try:
        KEY.verify(signature, message)
    except InvalidSignature:
        return False
    return key_id == 1


def fuzz_on_all_cores(first_seed: int, count: int) -> tuple[str, ...]:
    """Try so many texts; what broke, each with the seed that repeats it."""
    cores = os.cpu_count() or 1
    jobs = [(first_seed + core, count // cores + 1) for core in range(cores)]
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        return tuple(words for part in pool.starmap(fuzz, jobs) for words in part)


def fuzz(seed: int, count: int, checked: Verify = verify) -> tuple[str, ...]:
    """The same on one core."""
    chance = random.Random(seed)
    makers = _makers(chance)
    broken = []
    for number in range(count):
        sent = makers[number % len(makers)]()
        try:
            wrong = judge(sent, checked) or _go_other_ways(sent.text, number)
        except Exception as error:  # noqa: BLE001  # what is raised is what is looked for
            wrong = f"raised {type(error).__name__}: {error}"
        if wrong:
            broken.append(f"seed {seed}, text {number}: {wrong}: {sent.text[:80]!r}")
    return tuple(broken)


def judge(sent: Sent, checked: Verify = verify) -> str:
    """What is wrong with the parser's answer; nothing where it is right."""
    found = codes.read_scanned(sent.text, PREFIX, checked, NOON)
    match found:
        case codes.MemberCodeScanned() | codes.MemberCodeExpired() | codes.MemberCodeNotYetValid():
            return "" if sent.genuine else f"a false member: {found}"
        case codes.CardScanned(number):
            if not sent.may_be_card:
                return f"a wrong digit was believed: {number}"
            return "" if _is_card(number) else f"no card at all: {number}"
    return ""


def _is_card(number: str) -> bool:
    digits = [int(char) for char in number]
    doubled = [2 * x - 9 * (x > 4) if place % 2 == 0 else x for place, x in enumerate(digits)]
    return len(digits) == 16 and number.startswith(PREFIX) and sum(doubled) % 10 == 0


def _go_other_ways(text: str, number: int) -> str:
    """The same text through keys, through a serial line, and at the set-up screen."""
    codes.passing_by(text)
    if number % 20 == 0:
        _type(text)
        for part in ScanFrames().feed(text.encode("utf-8", "surrogatepass") + b"\r"):
            codes.passing_by(part)
    if number % 100 == 0:
        hear(tuple(Stroke(char, 0.004 * place) for place, char in enumerate(text)))
    return ""


def _type(text: str) -> None:
    burst = ScanBurst(
        lambda begun: codes.looks_like_code(begun, PREFIX),
        lambda whole: codes.is_whole_code(whole, PREFIX),
    )
    for place, char in enumerate(text + "\r"):
        if burst.key(char, 0.004 * place) is not Verdict.HOLD:
            burst.reset()


def _makers(chance: random.Random) -> tuple[Callable[[], Sent], ...]:
    genuine = [member_code(f"m{number}") for number in range(40)]
    cards = [card(number) for number in range(1, 200)]

    def anything() -> Sent:
        return Sent("".join(_noise(chance, chance.randrange(200))))

    def code_like() -> Sent:
        prefix = chance.choice(("CM1", "CC1", "SB1", "CQ1", "]Q1CM1", "cm1", PREFIX))
        return Sent(prefix + "".join(chance.choices(ALPHABET, k=chance.randrange(220))))

    def digits() -> Sent:
        return Sent(PREFIX + "".join(chance.choices("0123456789", k=chance.randrange(20))))

    def whole() -> Sent:
        code = chance.choice(genuine)
        return Sent(_wrapped(chance, code), frozenset({_raw(code)}))

    def damaged() -> Sent:
        code = chance.choice(genuine)
        text = _damaged(chance, code)
        # The spare bits of the last letter carry nothing: such a text is the same code.
        same = _raw(text) is not None and _raw(text) == _raw(code)
        return Sent(_wrapped(chance, text), frozenset({_raw(code)} if same else ()))

    def one_digit_wrong() -> Sent:
        number = chance.choice(cards)
        place = chance.randrange(16)
        wrong = str((int(number[place]) + chance.randrange(1, 10)) % 10)
        text = number[:place] + wrong + number[place + 1 :]
        return Sent(_wrapped(chance, text), may_be_card=False)

    def torn_card() -> Sent:
        return Sent(_wrapped(chance, _damaged(chance, chance.choice(cards))))

    def coupon() -> Sent:
        return Sent(_wrapped(chance, _damaged(chance, scan_text(new_code()))))

    return (anything, code_like, digits, whole, damaged, one_digit_wrong, torn_card, coupon)


def _raw(code: str) -> bytes:
    body = code.upper().removeprefix("CM1")
    try:
        return base64.b32decode(body + "=" * (-len(body) % 8))
    except ValueError:
        return b""


def _noise(chance: random.Random, length: int) -> Iterator[str]:
    for _ in range(length):
        kind = chance.randrange(4)
        if kind == 0:
            yield chance.choice(WILD)
        elif kind == 1:
            yield chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000))))
        else:
            yield chr(chance.randrange(32, 127))


def _damaged(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    match chance.randrange(5):
        case 0:
            return text[:place]
        case 1:
            return text[:place] + text[place + 1 :]
        case 2:
            other = chance.choice([x for x in ALPHABET if x != text[place]])
            return text[:place] + other + text[place + 1 :]
        case 3:
            return text + text[:place]
        case _:
            return text[place:] + text[:place] if place else text[1:]


def _wrapped(chance: random.Random, text: str) -> str:
    """With what scanners put around, on some keyboard, in some case."""
    around = chance.choice(("{}", "{}", "]Q1{}", "\x1d{}", " {}\r\n", "{}\x1d", "]d2{}"))
    text = around.format(chance.choice((text, text.swapcase())))
    return typed_on(chance.choice(tuple(Layout)), text)
