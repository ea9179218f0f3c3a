"""Which limits a request counts against, known before anything is read of it."""

import hashlib
from collections import OrderedDict

from litestar.types import Scope

from headoffice.errors import FaultError
from headoffice.serving import metrics
from headoffice.serving.asking import Asked
from headoffice.serving.limits import Gate, Limits

ENROLMENT = "/v1/devices"
WATCHED = ("/v1/health", "/v1/ready", "/metrics", "/health", "/ready")
"""Whoever watches over head office must hear it also while others ask too often."""

OF_SYSTEMS = ("/v1/imports", "/v1/member-")
"""What other systems ask for all members with one token: limited by member or not at all."""

MOST_KNOWN = 50_000


class Callers:
    """Counts requests for one worker, by token and by address.

    A token that was found good counts for itself alone: a whole chain may come from one address.
    Everybody else of an address counts together, whatever tokens they try.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: OrderedDict[bytes, None] = OrderedDict()

    def require_patience(self, scope: Scope, request: Asked) -> None:
        """Count the request. Raises FaultError 429 where its caller asks too often."""
        path = scope["path"]
        if path in WATCHED:
            return
        token = _token(scope)
        if token is None or token not in self._known:
            self._require(Gate.ADDRESS, request.address)
        elif not path.startswith(OF_SYSTEMS):
            self._require(Gate.DEVICE, token.hex())
        if path == ENROLMENT:
            self._require(Gate.ENROLMENT, request.address)

    def remember(self, scope: Scope, request: Asked) -> None:
        """Know a token that was found good."""
        token = _token(scope) if request.is_known else None
        if token is not None:
            self._known[token] = None
            self._known.move_to_end(token)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)

    def _require(self, gate: Gate, caller: str) -> None:
        try:
            self._limits.require(gate, caller)
        except FaultError:
            metrics.REFUSED.labels(gate.value).inc()
            raise


def _token(scope: Scope) -> bytes | None:
    found = next((value for name, value in scope["headers"] if name == b"authorization"), None)
    return None if found is None else hashlib.sha256(found).digest()
