"""Text for files that spreadsheets open."""

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8; without it they show Chinese as noise."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value: object) -> object:
    """The value; a text that a spreadsheet would take for a formula is marked as text."""
    is_formula = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if is_formula else value
