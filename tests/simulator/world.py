"""One history's world: head office, tills, the wire between them, the true time, the ledger."""

import datetime as dt
import random
import shutil
from collections import Counter as Tally
from pathlib import Path

from sqlalchemy import select, update

from clerkapp.cache.database import FILE_NAME as CACHE_FILE
from clerkapp.domain.clock import local_day
from clerkapp.domain.coupon import Coupon
from headoffice import tables
from tests.simulator.chain import SAMPLES, chain_of
from tests.simulator.crashes import Crashes
from tests.simulator.determined import Chance
from tests.simulator.ledger import Ledger
from tests.simulator.office import Office
from tests.simulator.plan import Shape, Step
from tests.simulator.template import new_till, till_name
from tests.simulator.till import Till
from tests.simulator.wire import Line, Wire
from tests.support.clock import NOON, SetClock

STORE_FEN = (3_000, 8_000, 20_000, 60_000)
CLERK_FEN = (1_500, 4_000, 10_000)
SUPERVISOR_FEN = (5_000, 12_000, 30_000)
AHEAD_DAYS = (0, 1, 1, 3)
ZONE = "Asia/Shanghai"


class World:
    """Everything of one history, and a trace of what happened in it."""

    def __init__(self, seed: int, shape: Shape, folder: Path, crashes: Crashes, chance: Chance):
        self.shape = shape
        self.folder = folder
        self.crashes = crashes
        self.chance = chance
        self.clock = SetClock(NOON)
        self.counts: Tally[str] = Tally()
        self.trace: list[str] = []
        self.chain = chain_of(shape.stores)
        self.office = Office(folder, self.clock)
        self.wire = Wire(self.office, crashes)
        self.wire.said = self.note
        crashes.happened = self._died
        self.line_back: dict[str, dt.datetime] = {}
        self._copies: dict[str, list[Path]] = {}
        self.office_copies: list[Path] = []
        self._copies_made = 0
        self.gone: list[str] = []
        self.registered: list[str] = []
        self.coupons: list[tuple[Coupon, str]] = []
        budgets = self._set_budgets(random.Random(f"money {seed}"))
        self.ledger = Ledger(self.office.path, budgets, strict=shape.strict)
        self.tills: list[Till] = []
        for number in range(1, shape.tills + 1):
            name = till_name(number)
            self.add_till(Till(name, folder / name, self.clock, Line(self.wire, name), crashes))

    def add_till(self, till: Till) -> None:
        """Take a till into the world."""
        self.tills.append(till)
        journal, cache = till.journal_path, till.folder / CACHE_FILE
        self.ledger.opened(till.name, till.store_id, journal, cache)

    def enrol_another(self, name: str, store_id: str, home: Path | None = None) -> Till:
        """A new machine, enrolled and filled; in the folder of another one that is gone."""
        folder = home or self.folder / name
        till = new_till(folder, name, self.office, self.wire, self.crashes, store_id)
        self.add_till(till)
        # A copy of head office from before would not know the new machine at all.
        self.office_copies.clear()
        return till

    def lose(self, till: Till) -> None:
        """A machine is gone, with all that only it had."""
        self.gone.append(till.device_id)
        self.ledger.till_gone(till.name)
        till.close()
        till.is_lost = True
        self.wire.down.discard(till.name)
        self.line_back.pop(till.name, None)

    def has_clone(self, till: Till) -> bool:
        """Whether a copy of it goes about."""
        return any(x.is_clone and x.name.startswith(till.name) for x in self.tills)

    def next_name(self, name: str) -> str:
        """A name for the machine that takes another one's place."""
        return f"{name}b"

    def needs_people(self) -> bool:
        """Whether anything waits for people at head office."""
        waiting = [x for x in self.office.distrusted() if x not in self.gone]
        return bool(waiting) or bool(self.office.frozen_through())

    def people(self) -> str:
        """People at head office see to what waits for them: devices and frozen days."""
        cleared = [x for x in self.office.distrusted() if x not in self.gone]
        for device_id in cleared:
            self.office.clear(device_id)
        for device_id in self.gone:
            self.office.declare_lost(device_id)
        against = self.office.resume()
        return f"{len(cleared)} devices cleared{', ' + against[:40] if against else ''}"

    def till(self, step: Step) -> Till:
        """The till a step happens at."""
        living = [till for till in self.tills if not till.is_lost]
        return living[step.till % len(living)]

    def note(self, text: str) -> None:
        """A line of the trace."""
        self.trace.append(f"      {text}")

    def injected(self, fault: str) -> None:
        """A fault has really happened."""
        self.counts[fault] += 1

    def forward(self, duration: dt.timedelta) -> None:
        """Time goes on; lines whose time has come are up again."""
        self.clock.at += duration
        for name in [x for x, back in self.line_back.items() if back <= self.clock.at]:
            del self.line_back[name]
            self.wire.down.discard(name)
            self.note(f"the line of {name} is back")

    def today(self) -> str:
        """The true local day."""
        return local_day(self.clock.at, ZONE)

    def heal(self) -> None:
        """No fault is left."""
        self.crashes.disarm()
        self.line_back.clear()
        self.wire.heal()

    def keep_copy(self, till: Till) -> None:
        """Copy a journal as it is now, as a backup program would."""
        copies = self._copies.setdefault(till.device_id, [])
        path = self.folder / f"{till.name}.copy-{len(copies)}"
        shutil.copyfile(till.journal_path, path)
        copies.append(path)

    def copies_of(self, till: Till) -> list[Path]:
        """The copies of this machine's journal."""
        return self._copies.get(till.device_id, [])

    def keep_office_copy(self) -> None:
        """Copy head office's database as it is now."""
        path = self.folder / f"{self.office.path.name}.copy-{self._copies_made}"
        self._copies_made += 1
        self.office.keep_copy(path)
        self.office_copies.append(path)

    def office_was_restored(self) -> None:
        """The ledger has to know that head office has forgotten."""
        self.ledger.office_replaced()

    def close(self) -> None:
        """End every process."""
        self.ledger.close()
        for till in self.tills:
            if not till.is_lost:
                till.close()
        self.office.close()

    def _died(self, machine: str, where: str) -> None:
        self.injected("crash of head office" if machine == Office.name else "crash of a till")
        self.note(f"{machine} dies {where}")

    def _set_budgets(self, chance: random.Random) -> dict[tuple[str, str, str], int]:
        """Set this history's amounts at head office; the same, by owner, for the ledger."""
        store_fen, ahead_days = chance.choice(STORE_FEN), chance.choice(AHEAD_DAYS)
        by_role = {"clerk": chance.choice(CLERK_FEN), "supervisor": chance.choice(SUPERVISOR_FEN)}
        rules = tables.budget_rules
        with self.office.running.database.writing() as connection:
            for role, fen in (("", store_fen), *by_role.items()):
                query = update(rules).where(rules.c.role == role)
                connection.execute(query.values(amount_fen=fen, ahead_days=ahead_days))
            assert connection.execute(select(rules)).all()
        amounts = {(x.id, "store", x.id): store_fen for x in self.chain.stores}
        amounts |= {(x.id, "sample", "coffee"): SAMPLES for x in self.chain.stores}
        for person in self.chain.staff:
            for store_id in person.store_ids:
                amounts[store_id, "clerk", person.id] = by_role[person.role.value]
        return amounts
