"""Files of other systems come in: each line once, bad ones set aside, nothing lost."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.operation import ComplaintSettled, GiftKind, OperationKind, TagRemoved
from clerkapp.domain.tag import Tag, TagSource
from clerkapp.domain.timeline import TimelineKind
from headoffice import feed, records, tables
from headoffice.errors import CommandError
from headoffice.identity import joining
from headoffice.ingest import importing
from headoffice.ingest.drafts import Draft, Options, Taken
from headoffice.ingest.tables import source_members, unrefreshed_members
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from sync.wire import Entity
from tests.headoffice.ingest.imports import (
    counts,
    import_text,
    layout,
    member_of,
    rows_of,
    timeline_of,
)
from tests.headoffice.pretend_tills import Till, count
from tests.support import small_chain
from tests.support.clock import NOON

HEAD = "member_id,id,date,amount\n"
CDNOW = " 00001 19970101  1   11.77\r\n 00002 19970112  1   12.00\r\n 00002 19970112  5   77.00\r\n"
CDNOW_LAYOUT = layout(
    "purchases", "member=1,date=2,quantity=3,amount=4", has_header=False, delimiter="whitespace"
)


def test_a_purchase_is_in_the_timeline_and_in_the_numbers(
    office: HeadOffice, tmp_path: Path
) -> None:
    lines = (
        "member_id,id,date,amount,product,title,title_en\nm2,p1,2026-11-21,99.5,x1,茶壶,Teapot\n"
    )
    assert counts(import_text(office, tmp_path, "purchases", lines)) == (1, 0, 0, 0)
    [entry] = timeline_of(office, "m2")
    assert (entry.kind, entry.amount_fen) == (TimelineKind.PURCHASE, 9950)
    assert (entry.title.zh, entry.title.en) == ("茶壶", "Teapot")
    assert [(x.product_id, x.quantity, x.amount_fen) for x in entry.lines] == [("x1", 1, 9950)]
    numbers = member_of(office, "m2").numbers
    assert (numbers.orders, numbers.total_fen) == (1, 9950)


def test_tills_of_the_member_s_stores_hear_of_it(
    till: Till, till_there: Till, office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "purchases", HEAD + "m2,p1,2026-11-21,99.5\n")
    assert {x.entity for x in till.pull().changes} == {"timeline", "member"}
    assert till_there.pull().changes == []


def test_a_purchase_in_another_store_brings_the_member_there(
    till_there: Till, office: HeadOffice, tmp_path: Path
) -> None:
    lines = "member_id,id,date,amount,store\nm2,p1,2026-11-21,1,s2\nm2,p2,2026-11-21,1,s9\n"
    assert counts(import_text(office, tmp_path, "purchases", lines)) == (1, 0, 0, 1)
    told = {(x.entity, x.gone) for x in till_there.pull().changes}
    assert told == {("member", False), ("timeline", False)}
    assert "no store has this id" in (tmp_path / "bad").read_text()


def test_importing_the_same_file_again_changes_nothing(office: HeadOffice, tmp_path: Path) -> None:
    first = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    assert counts(first) == (3, 0, 0, 0)
    before = rows_of(office)
    positions = rows_of(office, "feed_heads")
    again = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    assert counts(again) == (0, 0, 3, 0)
    assert again.refreshed == 0
    assert rows_of(office) == before
    assert rows_of(office, "feed_heads") == positions


def test_lines_that_say_the_same_are_each_a_purchase(office: HeadOffice, tmp_path: Path) -> None:
    twice = "member_id,date,amount\n" + "m2,2026-11-21,5\n" * 2
    assert counts(import_text(office, tmp_path, "purchases", twice)) == (2, 0, 0, 0)
    third = twice + "m2,2026-11-21,5\n"
    assert counts(import_text(office, tmp_path, "purchases", third)) == (1, 0, 2, 0)


def test_a_member_nobody_knows_is_made_only_when_told_to(
    office: HeadOffice, tmp_path: Path
) -> None:
    plain = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT)
    assert counts(plain) == (0, 0, 0, 3)
    made = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    assert counts(made) == (3, 0, 0, 0)
    with office.database.reading() as connection:
        query = select(source_members.c.source_id, source_members.c.member_id)
        made_ids = dict(connection.execute(query).all())
    assert set(made_ids) == {"00001", "00002"}
    member = member_of(office, made_ids["00002"])
    assert (member.home_store_id, member.numbers.orders) == ("s1", 2)
    assert member.joined_on.isoformat() == "1997-01-12"
    assert len(member.id) <= 32
    assert member_of(office, member.card_number).id == member.id


def test_other_systems_may_use_the_same_numbers(office: HeadOffice, tmp_path: Path) -> None:
    import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    lines = "member,id,date,title\n00001,b1,2026-11-20,Kettle\n"
    alone = import_text(office, tmp_path, "browsing", lines, source="app")
    assert counts(alone) == (0, 0, 0, 1)
    shared = import_text(office, tmp_path, "browsing", lines, source="app", members_of="pos")
    assert counts(shared) == (1, 0, 0, 0)


def test_members_are_found_by_card_phone_and_former_card(
    office: HeadOffice, tmp_path: Path
) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, joining.join(connection, "m1", "m3", NOON), NOON)
    lines = f"card,phone,id,date,amount\n{small_chain.card(3)},,p1,2026-11-21,1\n"
    lines += ",138 0000 0002,p2,2026-11-21,2\n,13800009999,p3,2026-11-21,3\n,,p4,2026-11-21,4\n"
    assert counts(import_text(office, tmp_path, "purchases", lines)) == (2, 0, 0, 2)
    assert 100 in {x.amount_fen for x in timeline_of(office, "m1")}
    assert 200 in {x.amount_fen for x in timeline_of(office, "m2")}
    reasons = (tmp_path / "bad").read_text()
    assert "line 4 " in reasons
    assert "nobody is known by this phone" in reasons
    assert "it names no member" in reasons


def test_a_corrected_export_replaces_what_it_said_before(
    office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "purchases", HEAD + "m2,p1,2026-11-21,1\n")
    done = import_text(office, tmp_path, "purchases", HEAD + "m1,p1,2026-11-21,2\n")
    assert counts(done) == (0, 1, 0, 0)
    assert timeline_of(office, "m2") == []
    assert 200 in {x.amount_fen for x in timeline_of(office, "m1")}
    assert member_of(office, "m2").numbers.orders == 0


def test_what_is_given_back_is_a_return(office: HeadOffice, tmp_path: Path) -> None:
    lines = "member_id,id,date,amount,kind,quantity\nm2,r1,2026-11-20,-5,,\n"
    lines += "m2,r2,2026-11-21,7,退货,2\n"
    import_text(office, tmp_path, "purchases", lines)
    found = [(x.kind, x.amount_fen, x.title.en) for x in timeline_of(office, "m2")]
    assert found == [
        (TimelineKind.RETURN, 500, "Return"),
        (TimelineKind.RETURN, 700, "Return, 2 items"),
    ]


ORDERS = """member_id,order,date,amount,quantity,title
m2,o1,2026-11-20,10,1,茶壶
m2,o1,2026-11-20,20,2,茶杯
m2,o2,2026-11-21,oops,1,茶
m2,o2,2026-11-21,5,1,茶
m2,o1,2026-11-20,7,1,茶匙
"""


def test_the_lines_of_an_order_are_one_purchase_or_none(office: HeadOffice, tmp_path: Path) -> None:
    assert counts(import_text(office, tmp_path, "purchases", ORDERS)) == (2, 0, 0, 3)
    [entry] = timeline_of(office, "m2")
    assert (entry.amount_fen, entry.title.zh) == (3000, "茶壶、茶杯")
    assert [x.quantity for x in entry.lines] == [1, 2]
    bad = (tmp_path / "bad").read_text().splitlines()
    assert [x for x in bad if not x.startswith("#!")] == [
        ORDERS.splitlines()[x] for x in (0, 3, 4, 5)
    ]
    assert "put the lines of an order together" in bad[-2]


def test_bad_lines_are_corrected_in_their_own_file_and_imported_from_there(
    office: HeadOffice, tmp_path: Path
) -> None:
    good = "m2,2026-11-21,5\n"
    lines = "member_id,date,amount\n" + good + "m2,2026-11-21,five\n" + good
    done = import_text(office, tmp_path, "purchases", lines)
    assert counts(done) == (2, 0, 0, 1)
    set_aside = (tmp_path / "bad").read_text()
    assert set_aside.splitlines()[0] == "member_id,date,amount"
    assert set_aside.splitlines()[1].startswith("#! line 3 [")
    assert set_aside.splitlines()[1].endswith("no amount: 'five'")
    # Corrected, it says what two others said already, and still is a purchase of its own.
    corrected = set_aside.replace("five\n", "5\n")
    assert counts(import_text(office, tmp_path, "purchases", corrected)) == (1, 0, 0, 0)
    assert counts(import_text(office, tmp_path, "purchases", corrected)) == (0, 0, 1, 0)
    assert len(timeline_of(office, "m2")) == 3
    # The first file again: its bad line is known to be corrected. The same file put right, too.
    assert counts(import_text(office, tmp_path, "purchases", lines)) == (0, 0, 3, 0)
    put_right = lines.replace("five", "5")
    assert counts(import_text(office, tmp_path, "purchases", put_right)) == (0, 0, 3, 0)
    otherwise = set_aside.replace("five\n", "6\n")
    assert counts(import_text(office, tmp_path, "purchases", otherwise)) == (0, 0, 0, 1)


def test_a_file_with_bad_lines_never_takes_the_place_of_another(
    office: HeadOffice, tmp_path: Path
) -> None:
    first = import_text(office, tmp_path, "purchases", HEAD + "m2,p1,x,1\n")
    same = import_text(office, tmp_path, "purchases", HEAD + "m2,p1,x,1\n")
    other = import_text(office, tmp_path, "purchases", HEAD + "m2,p2,x,1\n")
    assert first.bad_file == same.bad_file == tmp_path / "bad"
    assert other.bad_file == tmp_path / "bad.2"
    assert {x.name for x in tmp_path.iterdir()} >= {"bad", "bad.2"}
    assert not list(tmp_path.glob("*.part"))


def test_without_bad_lines_no_file_is_made(office: HeadOffice, tmp_path: Path) -> None:
    done = import_text(office, tmp_path, "purchases", HEAD + "m2,p1,2026-11-21,1\n")
    assert done.bad_file is None
    assert not (tmp_path / "bad").exists()


def test_a_complaint_that_the_counter_settled_stays_settled(
    till: Till, office: HeadOffice, tmp_path: Path
) -> None:
    lines = "member_id,id,date,subject,state\nm2,c1,2026-11-20,漏水,open\n"
    assert counts(import_text(office, tmp_path, "complaints", lines)) == (1, 0, 0, 0)
    [complaint] = _complaints(office)
    assert (complaint.channel, complaint.subject.en) == (Channel.PHONE, "漏水")
    handled = lines.replace("open", "handled")
    assert counts(import_text(office, tmp_path, "complaints", handled)) == (0, 1, 0, 0)
    settled = ComplaintSettled(complaint.id, GiftKind.NONE)
    till.send_one(till.next(OperationKind.COMPLAINT_SETTLED, settled, "m2"))
    assert counts(import_text(office, tmp_path, "complaints", handled)) == (0, 0, 1, 0)
    assert [x.state for x in _complaints(office)] == [ComplaintState.SETTLED]
    assert TimelineKind.COMPLAINT in {x.kind for x in timeline_of(office, "m2")}


def _complaints(office: HeadOffice) -> list[Complaint]:
    with office.database.reading() as connection:
        return records.parts_of(connection, Entity.COMPLAINT, "m2", Complaint)


def test_a_mark_that_a_clerk_took_away_does_not_come_back(
    till: Till, office: HeadOffice, tmp_path: Path
) -> None:
    lines = "member_id,id,kind,label,label_en,origin,confidence\n"
    lines += "m2,t1,diet,素食,Vegetarian,questionnaire,80\nm2,t2,colour,红,,,\n"
    assert counts(import_text(office, tmp_path, "tags", lines)) == (1, 0, 0, 1)
    [tag] = _tags(office)
    assert (tag.source, tag.confidence_percent) == (TagSource.QUESTIONNAIRE, 80)
    assert counts(import_text(office, tmp_path, "tags", lines)) == (0, 0, 1, 1)
    till.send_one(till.next(OperationKind.TAG_REMOVED, TagRemoved(tag.id, tag.dots), "m2"))
    assert counts(import_text(office, tmp_path, "tags", lines)) == (0, 0, 1, 1)
    assert _tags(office) == []


def _tags(office: HeadOffice) -> list[Tag]:
    with office.database.reading() as connection:
        return records.parts_of(connection, Entity.TAG, "m2", Tag)


def test_feedback_and_browsing_stand_in_the_timeline(office: HeadOffice, tmp_path: Path) -> None:
    score = "member_id,id,date,score,comment,channel\n"
    score += "m2,f1,2026-11-20,9,很好,app\nm2,f2,2026-11-20,11,,\n"
    assert counts(import_text(office, tmp_path, "feedback", score)) == (1, 0, 0, 1)
    look = "member_id,id,date,product\nm2,b1,2026-11-21,kettle-9\n"
    assert counts(import_text(office, tmp_path, "browsing", look)) == (1, 0, 0, 0)
    said, looked = timeline_of(office, "m2")
    assert (said.kind, said.title.en, said.detail.zh) == (
        TimelineKind.FEEDBACK,
        "Would recommend: 9/10",
        "很好",
    )
    assert (looked.kind, looked.title.zh, looked.channel) == (
        TimelineKind.BROWSE,
        "kettle-9",
        Channel.ONLINE,
    )


def test_who_was_erased_is_not_brought_back(office: HeadOffice, tmp_path: Path) -> None:
    import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    with office.database.writing() as connection:
        number = source_members.c.source_id == "00002"
        query = select(source_members.c.member_id).where(number)
        erasing.erase(connection, connection.execute(query).scalar_one(), NOON)
    again = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    assert counts(again) == (0, 0, 1, 2)
    assert "asked to be forgotten" in (tmp_path / "bad").read_text()
    assert "pos 00002" not in str(rows_of(office))


def test_who_was_joined_gets_what_comes_for_the_former_number(
    office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    with office.database.writing() as connection:
        number = source_members.c.source_id == "00001"
        gone = connection.execute(select(source_members.c.member_id).where(number)).scalar_one()
        joining.join(connection, "m2", gone, NOON)
    again = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    assert counts(again) == (0, 0, 3, 0)
    assert [x.amount_fen for x in timeline_of(office, "m2")] == [1177]


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("", layout("purchases"), "the file is empty"),
        (
            "a,b\n",
            layout("purchases"),
            "purchases need member or member_id or card or app_id or phone",
        ),
        ("a,b\n", layout("purchases", "member=a,date=c"), "the header has no column c"),
        (
            "a,b\n",
            layout("purchases", "member=a", has_header=False),
            "without a header, say the number",
        ),
        ('"a\n', layout("purchases"), "the header cannot be read"),
        ("member,date,amount,Date\n", layout("purchases"), "the header has several columns date"),
        ("a,b\n".encode("utf-16"), layout("purchases"), "UTF-16"),
    ],
)
def test_a_file_that_is_laid_out_otherwise_is_refused_whole(
    office: HeadOffice, tmp_path: Path, text: str | bytes, how: object, words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        import_text(office, tmp_path, "purchases", text, how)  # type: ignore[arg-type]


def test_a_line_with_too_few_columns_is_bad(office: HeadOffice, tmp_path: Path) -> None:
    done = import_text(office, tmp_path, "purchases", HEAD + "m2,p1\n")
    assert counts(done) == (0, 0, 0, 1)
    assert "only 2 columns" in (tmp_path / "bad").read_text()


def test_a_line_that_the_database_cannot_take_spoils_no_other(
    office: HeadOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importing.take

    def take(connection: Connection, drafts: list[Draft], how: Options) -> list[Taken]:
        taken = real(connection, drafts, how)
        if any(x.source_id == "p2" for x in drafts):
            # What a value does that fits no column: the same member once more.
            connection.execute(insert(tables.members).from_select(_NAMES, select(*_COLUMNS)))
        return taken

    monkeypatch.setattr(importing, "take", take)
    lines = HEAD + "".join(f"m2,p{x},2026-11-21,1\n" for x in range(5))
    assert counts(import_text(office, tmp_path, "purchases", lines)) == (4, 0, 0, 1)
    assert importing.UNFIT in (tmp_path / "bad").read_text()
    assert len(timeline_of(office, "m2")) == 4


_COLUMNS = list(tables.members.c)
_NAMES = [x.name for x in _COLUMNS]


def test_nobody_waits_to_be_refreshed_afterwards(office: HeadOffice, tmp_path: Path) -> None:
    done = import_text(office, tmp_path, "purchases", CDNOW, CDNOW_LAYOUT, make_members=True)
    assert done.refreshed == 2
    assert count(office, unrefreshed_members) == 0
