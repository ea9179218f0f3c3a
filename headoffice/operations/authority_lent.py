"""A supervisor lent a clerk more of the pool for a day."""

from clerkapp.domain.operation import AuthorityLent
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: AuthorityLent) -> Effect:
    """A supervisor lent a clerk more of the pool for a day."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
