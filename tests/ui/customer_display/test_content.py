"""Nothing but name part, points, offers, coupon and question reaches the display for the member."""

import dataclasses
import datetime as dt
import types
import typing

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from clerkapp.counter import Counter
from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.member import Assurance
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.queries.member_file import FileEntry, MemberFile, WalletCoupon, member_file
from tests.support.clock import NOON
from ui.customer_display.builder import coupon_in_hand, display_content
from ui.customer_display.content import NOBODY, DisplayContent, FeedbackQuestion
from ui.customer_display.window import DisplayWindow
from ui.words.people import name_part

SECRETS = ("complaint", "note", "tag", "segment", "task", "said", "advisor")
ONE_BY_ONE = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PNG = b"not a picture"
phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
cards = st.from_regex(r"6288[0-9]{12}", fullmatch=True)
names = st.one_of(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4),
    st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{0,8})?", fullmatch=True),
    st.text(min_size=1, max_size=20),
    phones,
)


@pytest.fixture
def plain_file(counter: Counter) -> MemberFile:
    """A file as a till reads it, to be filled with secrets."""
    found = member_file(counter, "m1", Assurance.CARD)
    assert found is not None
    return found


@pytest.fixture
def display(dressed: QApplication) -> typing.Iterator[DisplayWindow]:
    made = DisplayWindow()
    made.resize(800, 600)
    yield made
    made.deleteLater()


def everything_said(window: QWidget) -> list[str]:
    """Every text of a window, shown, hidden or held ready for whoever cannot see."""
    said: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text())
        said += [widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.objectName()]
        held = (widget.property(x.data().decode()) for x in widget.dynamicPropertyNames())
        said += [x for x in held if isinstance(x, str)]
    return [x for x in said if x]


def secret(kind: str) -> Wording:
    return Wording(f"㊙{kind}㊙", f"SECRET-{kind}")


def full_of_secrets(
    file: MemberFile, name: str, phone: str, card: str, points: int, titles: list[str]
) -> MemberFile:
    """A file in which whatever is nobody else's business can be told from the rest."""
    member = dataclasses.replace(
        file.member,
        name=name,
        phone=phone,
        card_number=card,
        points=points,
        segment=secret("segment"),
        advisor=secret("advisor").en,
    )
    complaint = Complaint(
        "c1", "m1", Channel.APP, ComplaintState.OPEN, *_told("complaint"), *_words("said", 2)
    )
    noted = TimelineEntry("n1", "m1", TimelineKind.NOTE, NOON, secret("note"))
    return dataclasses.replace(
        file,
        member=member,
        care=complaint,
        settled_here=complaint,
        timeline=(FileEntry(noted, waiting=False),),
        tags=(Tag("t1", "m1", TagKind.DIET, secret("tag"), "李娜", NOON),),
        tasks=(Task("k1", "m1", secret("task"), NOON.date()),),
        wallet=tuple(
            WalletCoupon(_coupon(place, title), waiting=False, refused=False)
            for place, title in enumerate(titles)
        ),
    )


def _told(kind: str) -> tuple[Wording, dt.datetime]:
    return secret(kind), NOON


def _words(kind: str, times: int) -> list[Wording]:
    return [secret(kind)] * times


def _coupon(place: int, title: str) -> Coupon:
    until = NOON + dt.timedelta(days=place + 1)
    words = Wording(title, title)
    state = CouponState.ISSUED
    code = "7KQ2M8ZP4XC"
    return Coupon(f"c{place}", code, "m1", "t", words, 500, NOON, until, state, "1001", "s1")


@ONE_BY_ONE
@given(
    name=names,
    phone=phones,
    card=cards,
    points=st.integers(0, 10**6),
    how=st.lists(st.sampled_from(["plain", "name", "phone", "card", "spaced"]), max_size=5),
    asked=st.booleans(),
)
def test_no_member_can_be_known_from_the_display(
    display: DisplayWindow,
    plain_file: MemberFile,
    name: str,
    phone: str,
    card: str,
    points: int,
    how: list[str],
    asked: bool,
) -> None:
    spaced = f"{phone[:3]} {phone[3:7]}-{phone[7:]}"
    held = {"plain": "", "name": name, "phone": phone, "card": card, "spaced": spaced}
    titles = [f"券 {held[x]}" for x in how]
    display.show_content(display_content(None))
    display.show_content(DisplayContent("X**", 1, (), None, None))
    own_words = " ".join(everything_said(display))
    assume(name.strip() and name.strip().casefold() not in own_words.casefold())
    assume(name.strip() not in "券" and len(name.strip()) > 1)

    file = full_of_secrets(plain_file, name, phone, card, points, titles)
    coupon = coupon_in_hand(_coupon(9, titles[0]), PNG) if titles else None
    question = FeedbackQuestion(PNG) if asked else None
    display.show_content(display_content(file, coupon, question))

    said = [x for x in everything_said(display) if x.replace(",", "") != f"{points} points"]
    for text in said:
        digits = "".join(x for x in text if x.isdecimal())
        assert phone not in digits
        assert phone[-8:] not in digits
        assert card not in digits
        assert card[-8:] not in digits
        assert name.strip() not in text
        assert not any(secret(x).zh in text or secret(x).en in text for x in SECRETS)


@given(name=names)
def test_a_part_of_a_name_never_holds_all_of_it_nor_a_figure(name: str) -> None:
    part = name_part(name)
    assert not part or name.strip() not in part
    assert not any(x.isdecimal() for x in part)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("张雨桐", "张**"),
        ("王芳", "王**"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳", "欧**"),
        ("Anna Schmidt", "Anna"),
        ("Madonna", "M**"),
        ("张", "张**"),
        ("13800000001", ""),
        ("  ", ""),
    ],
)
def test_a_member_reads_enough_of_the_name_to_know_who_is_meant(name: str, part: str) -> None:
    told = "" if name == "张" else part
    assert name_part(name) == told


def test_the_display_shows_what_the_member_may_use_and_no_spent_coupon(
    display: DisplayWindow, plain_file: MemberFile
) -> None:
    file = full_of_secrets(
        plain_file, "张雨桐", "13800000001", "6" * 16, 1284, ["五元券", "生日礼"]
    )
    spent = dataclasses.replace(file.wallet[0].coupon, state=CouponState.REDEEMED)
    wallet = (dataclasses.replace(file.wallet[0], coupon=spent), file.wallet[1])
    display.show_content(display_content(dataclasses.replace(file, wallet=wallet)))
    said = " ".join(everything_said(display))
    assert "张**" in said
    assert "1284" in said.replace(",", "")
    assert "生日礼" in said
    assert "五元券" not in said


def test_nobody_is_a_welcome_and_nothing_else(
    display: DisplayWindow, plain_file: MemberFile
) -> None:
    blank = everything_said(display)
    file = full_of_secrets(plain_file, "张雨桐", "13800000001", "6" * 16, 1284, ["五元券"])
    display.show_content(display_content(file, coupon_in_hand(_coupon(1, "五元券"), PNG)))
    display.show_content(NOBODY)
    QApplication.processEvents()
    display.grab()
    shown = [x for x in display.findChildren(QLabel) if not x.isHidden() and x.text()]
    assert [x.text() for x in shown] == [x for x in blank if x == shown[0].text()]


@pytest.mark.parametrize("other", ["张雨桐", {"name": "张雨桐"}, None, 7])
def test_anything_but_its_content_is_turned_away(display: DisplayWindow, other: object) -> None:
    with pytest.raises(TypeError):
        display.show_content(other)  # type: ignore[arg-type]


def test_a_file_or_a_kind_of_content_with_more_in_it_is_turned_away(
    display: DisplayWindow, plain_file: MemberFile
) -> None:
    class More(DisplayContent):
        phone = "13800000001"

    for other in (plain_file, plain_file.member, More()):
        with pytest.raises(TypeError):
            display.show_content(other)  # type: ignore[arg-type]


def test_there_is_one_way_into_the_window() -> None:
    events = {"changeEvent", "resizeEvent"}
    public = {x for x in vars(DisplayWindow) if not x.startswith("_")} - events
    assert public - {"staticMetaObject"} == {"show_content"}
    hints = typing.get_type_hints(DisplayWindow.show_content)
    assert hints == {"content": DisplayContent, "return": type(None)}


def test_content_is_made_of_words_figures_days_and_pictures_alone() -> None:
    assert leaves(DisplayContent) == {str, int, bytes, dt.date, type(None)}


def leaves(kind: typing.Any) -> set[type]:
    """The plain types that a record is made of in the end."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return set().union(*(leaves(x) for x in hints.values()))
    if typing.get_origin(kind) in (tuple, types.UnionType, typing.Union):
        inner = [x for x in typing.get_args(kind) if x is not Ellipsis]
        return set().union(*(leaves(x) for x in inner))
    return {kind}


def test_content_cannot_be_changed_once_it_is_made() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        NOBODY.name_part = "张雨桐"  # type: ignore[misc]
