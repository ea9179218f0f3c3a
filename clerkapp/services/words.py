"""Words that a clerk typed, as they are kept."""

from clerkapp.domain.errors import RefusedError


def checked(text: str, what: str, longest: int, *, may_be_empty: bool = False) -> str:
    """The text without blanks around it.

    Raises ``RefusedError``: ``<what>_empty``, ``<what>_too_long`` (``limit``).
    """
    words = text.strip()
    if not words and not may_be_empty:
        raise RefusedError(f"{what}_empty")
    if len(words) > longest:
        raise RefusedError(f"{what}_too_long", limit=longest)
    return words
