"""Commands that show how stores, people and devices are doing."""

import argparse
import datetime as dt
from zoneinfo import ZoneInfo

from clerkapp.domain.clock import SystemClock
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.seeing import device_health, result_commands
from headoffice.seeing.device_health import Concern, Till
from headoffice.seeing.stores import stores_of


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    devices = declare(commands, "devices", show_devices)
    devices.add_argument("--store", metavar="ID", help="else every store")
    result_commands.declare_all(commands)


def show_devices(parsed: argparse.Namespace) -> None:
    """Print how every till is doing, those that deserve attention first."""
    now = SystemClock().now()
    with opened(parsed) as database, database.reading() as connection:
        stores = stores_of(connection)
        if parsed.store is not None and parsed.store not in stores:
            raise CommandError(f"no such store: {parsed.store}")
        found = device_health.tills(connection, parsed.store and [parsed.store])
    for till, concerns in device_health.by_attention(found, now):
        for line in _lines(till, concerns, ZoneInfo(stores[till.store_id].timezone)):
            print(line)


def _lines(till: Till, concerns: list[Concern], zone: ZoneInfo) -> list[str]:
    facts = [_standing(till), f"heard {_local(till.heard_at, zone)}"]
    if till.told_at is not None:
        skew = "?" if till.skew_s is None else f"{till.skew_s:+d} s"
        behind = "must fill" if till.feed_behind is None else f"{till.feed_behind} behind"
        unsent = f"unsent {till.unsent}"
        if till.oldest_unsent_at is not None:
            unsent += f" since {_local(till.oldest_unsent_at, zone)}"
        until = "none" if till.certificate_until is None else till.certificate_until.isoformat()
        facts += [f"version {till.version or '?'}", unsent, f"refused {till.refused}"]
        facts += [f"clock {skew}", behind, f"certificate {until}"]
    return [f"{till.store_id}  {till.name} ({till.id}): {', '.join(facts)}"] + [
        f"    {concern.text()}" for concern in concerns
    ]


def _standing(till: Till) -> str:
    if till.lost:
        return "lost"
    return "revoked" if till.revoked else "in use"


def _local(at: dt.datetime | None, zone: ZoneInfo) -> str:
    return "never" if at is None else at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
