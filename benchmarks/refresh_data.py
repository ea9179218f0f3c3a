"""A chain of any size made inside PostgreSQL: members and purchases as an import writes them."""

from dataclasses import dataclass
from string import Template

from sqlalchemy import Connection, insert, text

from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import feed, records, tables
from headoffice.database import Database
from headoffice.schema import prepare
from tests.support import small_chain

PRODUCTS = 500


@dataclass(frozen=True, slots=True)
class Size:
    """How many members, how many purchases of each in the mean, in how many stores."""

    members: int
    each: int = 20
    stores: int = 100


def build(database: Database, size: Size) -> None:
    """Fill an empty database: purchases lie in the order of their time, members' own far apart."""
    prepare(database)
    stores = [Store(f"s{x:03}", Wording(f"{x} 号店", f"Store {x}")) for x in range(size.stores)]
    with database.writing() as connection:
        records.insert_records(connection, stores)
        feed.open_feed(connection, [store.id for store in stores])
        records.insert_records(connection, [small_chain.CLERK])
        works = {"staff_id": small_chain.CLERK.id, "store_id": stores[0].id}
        connection.execute(insert(tables.staff_stores).values(works))
    values = {"members": size.members, "each": size.each, "stores": size.stores}
    for step in (_PEOPLE, _MEMBERS, _SCOPES, _BOUGHT, _BARE, _TIMELINE, _DRESSED, _TAGS):
        with database.writing() as connection:
            _run(connection, step, values)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP TABLE bench_people, bench_bought"))
        connection.execute(text("VACUUM ANALYZE"))


def _run(connection: Connection, step: str, values: dict[str, int]) -> None:
    connection.execute(text("SET LOCAL synchronous_commit = off"))
    connection.execute(text("SET LOCAL work_mem = '512MB'"))
    connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
    # Nobody's row is missing here: twenty million looks for it would take longer than the rest.
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    connection.execute(text("SELECT setseed(0.5)"))
    # The documents are full of colons and percent signs, so nothing is bound: all are numbers.
    connection.exec_driver_sql(Template(step).substitute(values).replace("%", "%%"))


# Few buy often and many seldom; some stopped long ago.
_PEOPLE = """
CREATE UNLOGGED TABLE bench_people AS
SELECT i, md5('m' || i) AS id, 's' || lpad((i % $stores)::text, 3, '0') AS home,
       floor(-ln(1 - random()) * ($each + 0.5))::int AS orders,
       b AS begun, b * greatest(0, random() * 2 - 1) AS ended
FROM (SELECT i, 30 + random() * 1400 AS b FROM generate_series(1, $members) AS i) AS begins
"""

_MEMBERS = r"""
INSERT INTO members (id, card_number, phone, name, home_store_id, document)
SELECT id, '6' || lpad(i::text, 15, '0'), '138' || lpad(i::text, 8, '0'), '王' || i, home,
       format('{"id":"%s","name":"王%s","card_number":"6%s","phone":"138%s",'
       '"tier":{"zh":"金卡","en":"Gold"},"stage":"potential","segment":{"zh":"","en":""},'
       '"points":%s,"home_store_id":"%s","joined_on":"2022-05-01","as_of":"2026-01-01T04:00:00Z",'
       '"birthday_month":%s,"birthday_day":%s,"advisor":null,"benefit":null,"referral_code":"",'
       '"numbers":{"orders":0,"total_fen":0,"year_fen":0,"monthly_fen":[],'
       '"last_purchase_at":null,"week_fen":0,"gap_days":null,"bought_on":[]},"suggestions":[],'
       '"sounds":"wang","segment_id":null,"rfm":null,"loss":null,"benefits":[],"family":[],'
       '"anniversaries":[],"consents":[],"groups":[],"referral":null,"advisor_id":null,'
       '"versions":{}}',
       id, i, lpad(i::text, 15, '0'), lpad(i::text, 8, '0'), i % 5000, home,
       1 + i % 12, 1 + i % 28)
FROM bench_people
"""

_SCOPES = """
INSERT INTO member_scopes (member_id, store_id)
SELECT id, home FROM bench_people
UNION SELECT id, 's' || lpad(((i * 7 + 3) % $stores)::text, 3, '0') FROM bench_people
WHERE i % 3 = 0
"""

_BOUGHT = """
CREATE UNLOGGED TABLE bench_bought AS
SELECT i, n, id, ended + random() * (begun - ended) AS days,
       floor(power(random(), 2) * 500)::int AS product, random() AS more
FROM bench_people, generate_series(1, orders) AS n
"""

_BARE = """
ALTER TABLE timeline DROP CONSTRAINT pk_timeline;
DROP INDEX ix_timeline_member_id_at_id
"""

_DRESSED = """
ALTER TABLE timeline ADD CONSTRAINT pk_timeline PRIMARY KEY (id, member_id);
CREATE INDEX ix_timeline_member_id_at_id ON timeline (member_id, at, id)
"""

_TIMELINE = r"""
INSERT INTO timeline (id, member_id, at, document)
SELECT key, member_id, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS".000000+00:00"'),
       format('{"id":"%s","member_id":"%s","kind":"purchase","at":"%sZ",'
       '"title":{"zh":"商品 %s","en":"Product %s"},"channel":"store","amount_fen":%s,'
       '"lines":[{"product_id":"sku-%s","title":{"zh":"商品 %s","en":"Product %s"},"quantity":1,'
       '"amount_fen":%s}%s],"by":"","detail":{"zh":"","en":""}}',
       key, member_id, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS'), p, p, 9900 + p * 100 * many,
       p, p, p, 9900, CASE WHEN many > 1 THEN format(
       ',{"product_id":"sku-%s","title":{"zh":"商品 %s","en":"Product %s"},"quantity":2,'
       '"amount_fen":%s}', q, q, q, p * 100) ELSE '' END)
FROM (SELECT md5(i || '-' || n) AS key, id AS member_id, product AS p,
             (product * 7 + floor(more * 8)::int) % 500 AS q,
             CASE WHEN more < 0.4 THEN 2 ELSE 1 END AS many,
             (now() AT TIME ZONE 'UTC') - days * interval '1 day' AS at
      FROM bench_bought ORDER BY days DESC) AS bought
"""

_TAGS = r"""
INSERT INTO tags (id, member_id, document)
SELECT md5('t' || i), id, format('{"id":"%s","member_id":"%s","kind":"style","label":{"zh":"简约",'
       '"en":"Simple"},"set_by":"1001","set_at":"2026-01-01T04:00:00Z"}', md5('t' || i), id)
FROM bench_people WHERE i % 4 = 0
"""
