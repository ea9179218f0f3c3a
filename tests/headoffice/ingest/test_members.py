"""Members of other systems: who they are, and what they may overwrite."""

from pathlib import Path

from clerkapp.domain.consent import ContactChannel, may_contact
from clerkapp.domain.member_fields import FieldChange, MemberField
from clerkapp.domain.operation import MemberUpdated, OperationKind
from headoffice.identity import aliases, reviews
from headoffice.ingest.numbering import record_id
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from tests.headoffice.ingest.imports import (
    counts,
    import_text,
    layout,
    member_of,
    rows_of,
    timeline_of,
)
from tests.headoffice.pretend_tills import Till
from tests.support import small_chain
from tests.support.clock import NOON

HEAD = "id,name,phone,card,birthday,joined,points,consent_sms,consent_date\n"
ZENG = "7,曾静,138 0001 0007,6288999900000007,1990-05-06,2020-01-02,120,yes,2024-01-01\n"


def imported_id(number: str = "7") -> str:
    return record_id("members", "pos", number)


def correct(till: Till, member_id: str, field: MemberField, value: str, based_on: int) -> None:
    payload = MemberUpdated((FieldChange(field, value, based_on),))
    verdict = till.send_one(till.next(OperationKind.MEMBER_UPDATED, payload, member_id))
    assert verdict.outcome == "applied"


def test_a_new_member_has_everything_that_was_said(
    till: Till, office: HeadOffice, tmp_path: Path
) -> None:
    assert counts(import_text(office, tmp_path, "members", HEAD + ZENG)) == (1, 0, 0, 0)
    member = member_of(office, "6288999900000007")
    assert (member.name, member.phone, member.sounds) == ("曾静", "13800010007", "zeng jing")
    assert (member.birthday_month, member.birthday_day) == (5, 6)
    assert (member.joined_on.isoformat(), member.points) == ("2020-01-02", 120)
    assert may_contact(member.consents, ContactChannel.SMS)
    assert {(x.entity, x.key) for x in till.pull().changes} == {("member", member.id)}


def test_a_consent_from_days_ahead_is_refused_for_nothing_could_take_it_back(
    office: HeadOffice, tmp_path: Path
) -> None:
    lines = HEAD + ZENG.replace("2024-01-01", "2999-01-01")
    assert counts(import_text(office, tmp_path, "members", lines)) == (0, 0, 0, 1)
    assert "the consent date lies ahead" in (tmp_path / "bad").read_text()


def test_who_has_no_card_gets_one_and_keeps_it(office: HeadOffice, tmp_path: Path) -> None:
    lines = "id,name\n1,甲\n2,乙\n"
    import_text(office, tmp_path, "members", lines)
    cards = [member_of(office, imported_id(x)).card_number for x in ("1", "2")]
    assert {len(x) for x in cards} == {16}
    assert len(set(cards)) == 2
    before = rows_of(office)
    assert counts(import_text(office, tmp_path, "members", lines)) == (0, 0, 2, 0)
    assert rows_of(office) == before


def test_a_known_card_or_a_known_phone_with_the_same_name_is_that_member(
    office: HeadOffice, tmp_path: Path
) -> None:
    lines = "id,name,phone,card,birthday\n"
    lines += f"1,张雨桐,,{small_chain.card(1)},05-06\n2,王芳,13800000002,,07-08\n"
    assert counts(import_text(office, tmp_path, "members", lines)) == (0, 2, 0, 0)
    assert member_of(office, "m1").birthday_month == 5
    assert member_of(office, "m2").birthday_month == 7
    later = "member,id,date,amount\n1,p9,2026-11-21,3\n"
    import_text(office, tmp_path, "purchases", later)
    assert 300 in {x.amount_fen for x in timeline_of(office, "m1")}


def test_a_known_phone_with_another_name_is_for_people_to_decide(
    office: HeadOffice, tmp_path: Path
) -> None:
    lines = "id,name,phone\n1,孙七,13800000002\n"
    assert counts(import_text(office, tmp_path, "members", lines)) == (1, 0, 0, 0)
    with office.database.reading() as connection:
        [doubt] = reviews.open_reviews(connection)
        assert aliases.survivor_of(connection, imported_id("1")) == imported_id("1")
    assert (doubt.kind, {doubt.first_id, doubt.second_id}) == (
        "same_phone",
        {imported_id("1"), "m2"},
    )


def test_what_a_counter_corrected_stays_until_the_source_says_something_new(
    till: Till, office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "members", HEAD + ZENG)
    correct(till, imported_id(), MemberField.PHONE, "13911112222", 0)
    again = import_text(office, tmp_path, "members", HEAD + ZENG.replace("120", "130"))
    assert counts(again) == (0, 1, 0, 0)
    member = member_of(office, imported_id())
    assert (member.phone, member.points) == ("13911112222", 130)
    news = HEAD + ZENG.replace("138 0001 0007", "13733334444")
    import_text(office, tmp_path, "members", news)
    member = member_of(office, imported_id())
    assert (member.phone, member.versions) == ("13733334444", {"phone": 2})


def test_a_member_made_for_a_purchase_gets_the_name_later(
    office: HeadOffice, tmp_path: Path
) -> None:
    bought = "member,id,date,amount\n7,p1,2026-11-21,3\n"
    import_text(office, tmp_path, "purchases", bought, make_members=True)
    assert member_of(office, imported_id()).name == "pos 7"
    assert counts(import_text(office, tmp_path, "members", HEAD + ZENG)) == (0, 1, 0, 0)
    member = member_of(office, imported_id())
    assert (member.name, member.card_number) == ("曾静", "6288999900000007")
    assert member.numbers.orders == 1


def test_a_card_given_out_anew_replaces_the_old_one_unless_it_is_another_s(
    office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "members", HEAD + ZENG)
    import_text(office, tmp_path, "members", HEAD + ZENG.replace("00000007", "00000008"))
    assert member_of(office, "6288999900000008").id == imported_id()
    stolen = HEAD + ZENG.replace("6288999900000007", small_chain.card(1))
    import_text(office, tmp_path, "members", stolen)
    assert member_of(office, small_chain.card(1)).id == "m1"
    with office.database.reading() as connection:
        assert "same_card" in {x.kind for x in reviews.open_reviews(connection)}


def test_an_older_consent_takes_nothing_back(office: HeadOffice, tmp_path: Path) -> None:
    import_text(office, tmp_path, "members", HEAD + ZENG)
    older = ZENG.replace("yes,2024", "no,2023")
    import_text(office, tmp_path, "members", HEAD + older)
    assert may_contact(member_of(office, imported_id()).consents, ContactChannel.SMS)
    newer = ZENG.replace("yes,2024", "否,2025")
    import_text(office, tmp_path, "members", HEAD + newer)
    assert not may_contact(member_of(office, imported_id()).consents, ContactChannel.SMS)


def test_who_was_erased_is_not_brought_back(office: HeadOffice, tmp_path: Path) -> None:
    known = f"id,name,phone,card\n7,张雨桐,,{small_chain.card(1)}\n"
    import_text(office, tmp_path, "members", HEAD + ZENG.replace("7,曾", "8,曾") + "")
    import_text(office, tmp_path, "members", known)
    with office.database.writing() as connection:
        erasing.erase(connection, "m1", NOON)
    with office.database.writing() as connection:
        erasing.erase(connection, imported_id("8"), NOON)
    assert counts(import_text(office, tmp_path, "members", known)) == (0, 0, 0, 1)
    back = import_text(office, tmp_path, "members", HEAD + ZENG.replace("7,曾", "8,曾"))
    assert counts(back) == (0, 0, 0, 1)


def test_lines_that_name_nobody_or_hold_no_such_value_are_bad(
    office: HeadOffice, tmp_path: Path
) -> None:
    lines = "id,name,phone,birthday,consent_sms,store\n"
    bad = (",李四,,,,", "1,李四,123,,,", "2,李四,,13-40,,", "3,李四,,,maybe,", "4,李四,,,,s9")
    done = import_text(office, tmp_path, "members", lines + "\n".join(bad))
    assert counts(done) == (0, 0, 0, 5)
    reasons = (tmp_path / "bad").read_text()
    for words in (
        "it has no id, no card and no phone",
        "this is no phone",
        "this is no birthday",
        "consent_sms is neither yes nor no",
        "no store has this id",
    ):
        assert words in reasons


def test_a_mapping_of_columns_by_name_and_number_reads_any_export(
    office: HeadOffice, tmp_path: Path
) -> None:
    text = "会员号;姓名;手机\n7;曾静;13800010007\n".encode("gb18030")
    how = layout("members", "id=会员号,name=2,phone=手机", delimiter=";", encoding="gb18030")
    assert counts(import_text(office, tmp_path, "members", text, how)) == (1, 0, 0, 0)
    assert member_of(office, imported_id()).name == "曾静"
