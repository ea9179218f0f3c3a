"""Which column of a file is which field, as it was said on the command line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headoffice.errors import CommandError
from headoffice.ingest.kinds import Kind


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each field in a line, from 0, and the fields that are the same in every line."""

    places: Mapping[str, int]
    fixed: Mapping[str, str]

    def values(self, fields: Sequence[str]) -> dict[str, str]:
        """The fields of one line. Raises ValueError where it has too few columns."""
        if len(fields) <= max(self.places.values(), default=-1):
            raise ValueError(f"only {len(fields)} columns")
        return {**self.fixed, **{name: fields[place] for name, place in self.places.items()}}


def read_pairs(text: str, kind: Kind) -> dict[str, str]:
    """``member=1,date=2`` as a mapping. Raises CommandError for what is no field of that kind."""
    pairs: dict[str, str] = {}
    for piece in filter(None, (x.strip() for x in text.split(","))):
        name, equals, value = (x.strip() for x in piece.partition("="))
        if not equals or not value:
            raise CommandError(f"say {name}=COLUMN, or {name}=VALUE in --set")
        if name not in kind.fields:
            known = ", ".join(sorted(kind.fields))
            raise CommandError(f"{kind.name} have no field {name}; there are {known}")
        pairs[name] = value
    return pairs


def columns_of(
    kind: Kind, wanted: Mapping[str, str], fixed: Mapping[str, str], header: Sequence[str] | None
) -> Columns:
    """Where the fields stand. Without a mapping, the columns that are called as fields are.

    Raises CommandError where a column is not there, or a field is missing that has to be there.
    """
    names = [x.strip().casefold() for x in header or ()]
    if not wanted:
        wanted = {name: name for name in kind.fields if name in names}
    places = {name: _place(column, names, header is not None) for name, column in wanted.items()}
    _require(kind, {*places, *fixed})
    return Columns(places, fixed)


def _place(column: str, names: Sequence[str], has_header: bool) -> int:
    if column.isascii() and column.isdigit() and int(column) > 0:
        return int(column) - 1
    if not has_header:
        raise CommandError(f"without a header, say the number of the column, not {column}")
    if column.casefold() not in names:
        raise CommandError(f"the header has no column {column}; it has {', '.join(names)}")
    if names.count(column.casefold()) > 1:
        raise CommandError(f"the header has several columns {column}: say the number of one")
    return names.index(column.casefold())


def _require(kind: Kind, there: Iterable[str]) -> None:
    present = set(there)
    for choice in kind.required:
        if not present & set(choice):
            raise CommandError(f"{kind.name} need {' or '.join(choice)}: say it with --map")
