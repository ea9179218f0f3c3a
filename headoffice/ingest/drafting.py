"""From lines to drafts: named, grouped by order, read; or bad, with the reason."""

from collections.abc import Iterable, Iterator

from headoffice.ingest import kinds
from headoffice.ingest.building import build
from headoffice.ingest.drafts import Draft, Given, Options
from headoffice.ingest.lines import BadLine, Line
from headoffice.ingest.mapping import Columns
from headoffice.ingest.member_lines import member_number
from headoffice.ingest.numbering import Occurrences, content_of

TORN_APART = "its order has other lines elsewhere in the file: put the lines of an order together"


def given_lines(lines: Iterable[Line | BadLine], columns: Columns) -> Iterator[Given | BadLine]:
    """Lines of a file with their fields by name."""
    for line in lines:
        if isinstance(line, BadLine):
            yield line
            continue
        try:
            yield Given(line.number, line.raw, columns.values(line.fields), line.mark)
        except ValueError as error:
            yield BadLine(line.number, line.raw, str(error))


def drafts_of(
    lines: Iterable[Given | BadLine], options: Options, seen: Occurrences
) -> Iterator[Draft | BadLine]:
    """One draft for each line, or for the lines of an order that stand together.

    Where one line of an order is bad, all of it is: half an order would be a wrong purchase.
    """
    for group in _together(lines):
        if isinstance(group, BadLine):
            yield group
            continue
        try:
            draft = _named(group, options, seen)
            build(draft, options)
        except ValueError as error:
            yield from (BadLine(x.number, x.raw, str(error)) for x in group)
        else:
            yield draft


def _together(lines: Iterable[Given | BadLine]) -> Iterator[list[Given] | BadLine]:
    group: list[Given] = []
    for line in lines:
        if group and not _same_order(group[0], line):
            yield group
            group = []
        if isinstance(line, BadLine):
            yield line
        else:
            group.append(line)
    if group:
        yield group


def _same_order(first: Given, line: Given | BadLine) -> bool:
    order = first.values.get("order")
    return isinstance(line, Given) and bool(order) and line.values.get("order") == order


def _named(group: list[Given], options: Options, seen: Occurrences) -> Draft:
    first = group[0]
    order = first.values.get("order")
    if order:
        if seen.count(f"order\0{order}") > 1:
            raise ValueError(TORN_APART)
        return Draft(group, order)
    if first.values.get("id"):
        return Draft(group, first.values["id"])
    if options.kind is kinds.MEMBERS:
        return Draft(group, member_number(first.values))
    content = content_of(first.values)
    if options.kind.is_state:
        return Draft(group, content)
    if not options.kind.needs_member:
        raise ValueError("it has no id")
    # A line that was set aside and comes back is numbered behind those that are there.
    times = 0 if first.mark else seen.count(content)
    return Draft(group, f"{content}#{times}", content)
