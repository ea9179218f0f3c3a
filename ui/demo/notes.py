"""What ``headoffice seed-demo`` wrote down for whoever plays with the demo."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clerkapp.domain.wording import Wording

FILE_NAME = "demo.json"


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """A member whose phone can be scanned, and why they are worth a look."""

    member_id: str
    name: str
    note: Wording


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who can sign in at the demo till; ``badge`` is what the QR code of theirs holds."""

    id: str
    name: str
    is_supervisor: bool
    pin: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class SecondTill:
    """What another till of the store is enrolled with."""

    url: str
    enrolment_code: str


@dataclass(frozen=True, slots=True)
class DemoNotes:
    """One store's part of the notes."""

    enrolment_code: str
    device_name: str
    store_name: Wording
    phones: tuple[DemoPhone, ...]
    people: tuple[DemoPerson, ...]
    app_token: str
    console: dict[str, str] | None = None


def read_notes(data_dir: Path, store_number: int = 0, device_number: int = 0) -> DemoNotes:
    """The notes for one till of one store."""
    raw: dict[str, Any] = json.loads((data_dir / FILE_NAME).read_text(encoding="utf-8"))
    store = raw["stores"][store_number]
    code = store["enrolment_codes"][device_number]
    people = tuple(
        DemoPerson(x["id"], x["name"], x["role"] == "supervisor", x["pin"], x.get("badge", ""))
        for x in raw["staff"]
        if store["id"] in x["store_ids"]
    )
    return DemoNotes(
        enrolment_code=code["code"],
        device_name=code["device_name"],
        store_name=Wording(**store["name"]),
        phones=tuple(
            DemoPhone(x["member_id"], x["name"], Wording(**x["note"])) for x in raw["phones"]
        ),
        people=people,
        app_token=raw["app_token"],
        console=raw.get("console"),
    )
