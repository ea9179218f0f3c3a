"""Which tables of a statement are reached without the key that says on which node a row lies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlglot
from sqlglot import exp

Column = tuple[str, str]
Statement = exp.Select | exp.Update | exp.Delete


def without_key(sql: str, keys: Mapping[str, str]) -> set[str]:
    """The distributed tables that one PostgreSQL statement touches without naming their key.

    A key is named where it equals a value, is among values, or equals a column for which that is
    true. What only an OR promises is no promise.
    """
    tree = sqlglot.parse_one(_plain(sql), dialect="postgres")
    missing = set(_inserted_without(tree, keys))
    for query in tree.find_all(exp.Select, exp.Update, exp.Delete):
        missing |= _Reach(query).missing(keys)
    return missing


def _plain(sql: str) -> str:
    return re.sub(r"%\((\w+)\)s", r":\1", sql)


def _inserted_without(tree: exp.Expression, keys: Mapping[str, str]) -> Iterator[str]:
    for insert in tree.find_all(exp.Insert):
        table = insert.this.find(exp.Table).name
        columns = {x.name for x in insert.this.expressions}
        if table in keys and keys[table] not in columns:
            yield table


class _Reach:
    """One SELECT, UPDATE or DELETE without what is nested in it, and what it knows of its keys."""

    def __init__(self, query: Statement) -> None:
        self._tables = dict(_tables(query))
        self._classes: list[set[Column]] = []
        self._known: set[Column] = set()
        for conjunct in _conjuncts(query):
            self._learn(conjunct)

    def missing(self, keys: Mapping[str, str]) -> set[str]:
        known = set(self._known)
        grown = True
        while grown:
            grown = False
            for same in self._classes:
                if same & known and not same <= known:
                    known |= same
                    grown = True
        return {
            table
            for alias, table in self._tables.items()
            if table in keys and (alias, keys[table]) not in known
        }

    def _learn(self, conjunct: exp.Expression) -> None:
        match conjunct:
            case exp.EQ(this=exp.Column() as one, expression=exp.Column() as other):
                self._classes.append({self._named(one), self._named(other)})
            case exp.EQ(this=exp.Column() as one, expression=value):
                self._learn_value(one, [value])
            case exp.EQ(this=value, expression=exp.Column() as one):
                self._learn_value(one, [value])
            case exp.In(this=exp.Tuple() as columns) if conjunct.expressions:
                for one in columns.expressions:
                    if isinstance(one, exp.Column):
                        self._known.add(self._named(one))
            case exp.In(this=exp.Column() as one) if conjunct.expressions:
                self._learn_value(one, conjunct.expressions)

    def _learn_value(self, column: exp.Column, values: Iterable[Any]) -> None:
        if not any(x.find(exp.Column, exp.Select) for x in values):
            self._known.add(self._named(column))

    def _named(self, column: exp.Column) -> Column:
        alone = column.table or (next(iter(self._tables)) if len(self._tables) == 1 else "")
        return alone, column.name


def _tables(query: Statement) -> Iterator[tuple[str, str]]:
    sources: list[Any] = [query.this] if not isinstance(query, exp.Select) else []
    if isinstance(query, exp.Select) and query.args.get("from_"):
        sources.append(query.args["from_"].this)
    sources += [join.this for join in query.args.get("joins") or []]
    for source in sources:
        if isinstance(source, exp.Table):
            yield source.alias_or_name, source.name
            for join in source.args.get("joins") or []:
                yield join.this.alias_or_name, join.this.name


def _conjuncts(query: Statement) -> Iterator[exp.Expression]:
    conditions = [query.args.get("where")]
    conditions += [join.args.get("on") for join in query.args.get("joins") or []]
    for condition in conditions:
        if condition is not None:
            plain = condition.this if isinstance(condition, exp.Where) else condition
            yield from _flat(plain)


def _flat(condition: exp.Expression) -> Iterator[exp.Expression]:
    bare = condition.unnest()
    if isinstance(bare, exp.And):
        yield from _flat(bare.this)
        yield from _flat(bare.expression)
    else:
        yield bare
