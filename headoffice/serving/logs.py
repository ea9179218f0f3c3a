"""What is written while head office serves: one line each, with the request it belongs to.

An exception is written as its kind and where it came from, never with its words: they may quote
what a member is called.
"""

import datetime as dt
import logging
import sys
import traceback
from types import TracebackType
from typing import Any

import msgspec
from sqlalchemy.exc import DBAPIError

from headoffice.options import LogFormat, LogLevel
from headoffice.serving.asking import ASKED, Asked

FIELDS = "fields"
"""The name under which a record carries what it says, apart from its words."""

DEEPEST_TRACE = 30


def set_up(log_format: LogFormat, level: LogLevel) -> None:
    """Write everything to standard error from now on, uvicorn's words too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if log_format is LogFormat.JSON else TextLines())
    logging.basicConfig(level=level.value.upper(), handlers=[handler], force=True)
    # Alembic tells each migration it need not make.
    logging.getLogger("alembic").setLevel(logging.WARNING)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        return msgspec.json.encode(_told(record)).decode()


class TextLines(logging.Formatter):
    """One line for people, and the places of an exception below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        told = _told(record)
        trace = told.pop("trace", [])
        head = [str(told.pop(x)) for x in ("time", "level", "logger", "message")]
        more = [f"{name}={value}" for name, value in told.items()]
        return "\n    ".join([" ".join([*head, *more]), *trace])


def _told(record: logging.LogRecord) -> dict[str, Any]:
    at = dt.datetime.fromtimestamp(record.created, dt.UTC)
    told: dict[str, Any] = {
        "time": at.isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage(),
        **_of_request(ASKED.get()),
        **getattr(record, FIELDS, {}),
    }
    if record.exc_info and record.exc_info[1] is not None:
        _, error, trace = record.exc_info
        told |= {"error": _kind(error), "trace": _places(trace)}
    return told


def _of_request(asked: Asked | None) -> dict[str, str]:
    if asked is None:
        return {}
    told = {
        "request_id": asked.request_id,
        "device": asked.device_id,
        "account": asked.account_id,
        "service": asked.service,
    }
    return {name: value for name, value in told.items() if value}


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, DBAPIError) and error.orig is not None:
        code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", "")
        name = f"{name} {type(error.orig).__name__} {code or ''}".strip()
    cause = error.__cause__
    return f"{name} from {_kind(cause)}" if cause is not None and cause is not error else name


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-DEEPEST_TRACE:]
    return [f"{x.filename}:{x.lineno} {x.name}" for x in frames]
