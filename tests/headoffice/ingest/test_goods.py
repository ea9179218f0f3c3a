"""Products, events and what goes with what: a row each, and suggestions that follow from them."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.wording import Wording
from headoffice.ingest.tables import goods
from headoffice.office import HeadOffice
from headoffice.understanding.catalogue import Catalogue, Product
from headoffice.understanding.goods import Goods
from headoffice.understanding.keeping import catalogue_of, keep_catalogue
from tests.headoffice.ingest.imports import counts, import_text, member_of

PRODUCTS = (
    "id,title,title_en,life_days,arrived,fits,not_for,care,care_after,state\n"
    "x1,衬衫,Shirt,,2026-11-01,纯棉;亚麻,羊毛,熨烫指南,7,\n"
    "x2,领带,Tie,,,,,,,\n"
)
BOUGHT = "member_id,id,date,amount,product,title\nm2,p1,2026-11-21,99,x1,衬衫\n"


def catalogue(office: HeadOffice) -> Catalogue:
    with office.database.reading() as connection:
        return catalogue_of(connection)


def versions(office: HeadOffice) -> dict[str, int]:
    with office.database.reading() as connection:
        rows = connection.execute(select(goods.c.source_id, goods.c.version))
        return {row.source_id: row.version for row in rows}


def test_products_come_in_once_and_only_what_changed_is_written(
    office: HeadOffice, tmp_path: Path
) -> None:
    assert counts(import_text(office, tmp_path, "products", PRODUCTS)) == (2, 0, 0, 0)
    shirt = next(x for x in catalogue(office).products if x.id == "x1")
    assert shirt.title == Wording("衬衫", "Shirt")
    assert (shirt.fits, shirt.not_for) == (("纯棉", "亚麻"), ("羊毛",))
    assert [(x.title.zh, x.after_days) for x in shirt.care] == [("熨烫指南", 7)]
    before = versions(office)
    assert counts(import_text(office, tmp_path, "products", PRODUCTS)) == (0, 0, 2, 0)
    assert versions(office) == before
    gone = PRODUCTS.replace("领带,Tie,,,,,,,", "领带,Tie,,,,,,,gone")
    assert counts(import_text(office, tmp_path, "products", gone)) == (0, 1, 1, 0)
    assert versions(office) == {"x1": before["x1"], "x2": before["x2"] + 1}
    assert "x2" not in {x.id for x in catalogue(office).products}


def test_what_is_imported_lies_over_the_catalogue_of_the_chain(
    office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "products", PRODUCTS)
    own = Product("x1", Wording("旧衬衫", "Old shirt")), Product("x3", Wording("帽子", "Hat"))
    with office.database.writing() as connection:
        keep_catalogue(connection, Catalogue(products=own))
    assert {x.id: x.title.zh for x in catalogue(office).products} == {
        "x1": "衬衫",
        "x2": "领带",
        "x3": "帽子",
    }


def test_of_two_systems_that_name_one_product_the_newer_word_counts(
    office: HeadOffice, tmp_path: Path
) -> None:
    one, other = "id,title\nx1,甲\n", "id,title\nx1,乙\n"
    import_text(office, tmp_path, "products", one, source="erp")
    import_text(office, tmp_path, "products", other, source="shop")
    # Each repeats itself every night: that changes nothing.
    assert counts(import_text(office, tmp_path, "products", one, source="erp")) == (0, 0, 1, 0)
    assert [x.title.zh for x in catalogue(office).products if x.id == "x1"] == ["乙"]


def test_what_is_said_to_go_with_a_purchase_is_suggested_until_it_is_taken_back(
    office: HeadOffice, tmp_path: Path
) -> None:
    import_text(office, tmp_path, "products", PRODUCTS)
    pairs = "product,with,state\nx1,x2,{}\n"
    import_text(office, tmp_path, "pairs", pairs.format(""))
    import_text(office, tmp_path, "purchases", BOUGHT)
    found = {x.kind: x for x in member_of(office, "m2").suggestions}
    assert (found[SuggestionKind.GOES_WITH].subject, found[SuggestionKind.GOES_WITH].because) == (
        "x2",
        Wording("商品部推荐的搭配", "Matched by our buyers"),
    )
    assert counts(import_text(office, tmp_path, "pairs", pairs.format("gone"))) == (0, 1, 0, 0)
    import_text(office, tmp_path, "purchases", BOUGHT.replace("p1", "p2"))
    assert SuggestionKind.GOES_WITH not in {x.kind for x in member_of(office, "m2").suggestions}


@pytest.mark.parametrize(
    ("back", "left"),
    [
        ("p1,30,x1", True),
        ("p1,99,x1", False),
        ("p1,99,", False),
        ("p1,30,", True),
        (",99,x1", True),
    ],
)
def test_what_was_given_back_is_not_spoken_of_as_theirs(
    office: HeadOffice, tmp_path: Path, back: str, left: bool
) -> None:
    import_text(office, tmp_path, "products", PRODUCTS)
    import_text(office, tmp_path, "pairs", "product,with\nx1,x2\n")
    two = "3" if back.startswith("p1,30") else "1"
    head = "member_id,id,date,kind,of,amount,product,quantity\n"
    sold = f"m2,p1,2026-11-20,,,99,x1,{two}\n"
    import_text(office, tmp_path, "purchases", head + sold + f"m2,r1,2026-11-21,return,{back},1\n")
    said = {x.kind for x in member_of(office, "m2").suggestions}
    assert (SuggestionKind.GOES_WITH in said) is left


def test_an_event_is_suggested_to_whoever_has_one_of_its_labels(
    office: HeadOffice, tmp_path: Path
) -> None:
    events = "id,title,date,fits,state\ne1,拿铁课,2026-11-26,咖啡、拉花,\n"
    import_text(office, tmp_path, "events", events)
    tag = "member_id,kind,label\nm2,style,咖啡\n"
    import_text(office, tmp_path, "tags", tag)
    assert SuggestionKind.EVENT in {x.kind for x in member_of(office, "m2").suggestions}


def test_a_process_that_knows_the_rows_reads_only_those_that_changed(
    office: HeadOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = "".join(f"y{x},商品{x}\n" for x in range(300))
    import_text(office, tmp_path, "products", "id,title\n" + many)
    assert len(catalogue(office).products) >= 300
    decoded: list[object] = []
    plain = msgspec.json.decode

    def noting(text: str, type: Any) -> Any:
        decoded.append(type)
        return plain(text, type=type)

    monkeypatch.setattr(msgspec.json, "decode", noting)
    import_text(office, tmp_path, "products", "id,title\ny7,新名\n")
    assert "新名" in {x.title.zh for x in catalogue(office).products}
    assert decoded.count(Goods) == 1
