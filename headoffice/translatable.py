"""Marks English words that somebody will read in their own language."""


def later(english: str) -> str:
    """The same text: it is put into the reader's language where it is shown."""
    return english
