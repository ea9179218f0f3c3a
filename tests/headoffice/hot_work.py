"""What tills and other systems ask for all day long: each task once, with the SQL it takes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from clerkapp.domain.operation import Operation
from headoffice.coupons import redemptions
from headoffice.ingest.refreshing import refresh_waiting
from headoffice.office import HeadOffice
from headoffice.serving.authentication import calling_device
from headoffice.tills import digest, greeting, member_files, snapshot
from sync.wire import Greeting, Outcome, RedemptionRequest
from tests.headoffice.ingest.imports import import_text
from tests.headoffice.lending.test_gift_leases import loan
from tests.headoffice.operations.test_care import claim, raise_it, release, settle
from tests.headoffice.operations.test_coupon_voided import redeem, void
from tests.headoffice.operations.test_membership import consent, correct, register
from tests.headoffice.operations.test_tags import add, remove
from tests.headoffice.operations.test_work import add_task, answered, feedback, finish, sample
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import SUPERVISOR
from tests.support import small_chain

QUARTER = dt.timedelta(minutes=15)
QUERIES = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
Statements = dict[str, set[str]]


class HotWork:
    """A till of store s1 and a system of head office at work; every statement by its task."""

    def __init__(self, office: HeadOffice, till: Till, folder: Path) -> None:
        self.statements: Statements = defaultdict(set)
        self._office, self._till, self._folder = office, till, folder
        self._task = ""

    def all_of_it(self) -> Statements:
        """Do everything once."""
        with self._listening():
            self._operations()
            self._asking()
            self._importing()
        return self.statements

    @contextmanager
    def _listening(self) -> Iterator[None]:
        engine = self._office.database.engine
        event.listen(engine, "before_cursor_execute", self._note)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(QUERIES):
            self.statements[self._task].add(statement)

    def _do(self, task: str, work: Callable[[], Any]) -> None:
        self._task = task
        work()

    def _push(self, operation: Operation) -> Operation:
        def push() -> None:
            verdict = self._till.send_one(operation)
            assert verdict.outcome is Outcome.APPLIED, (operation.kind, verdict)

        self._do(operation.kind, push)
        return operation

    def _operations(self) -> None:
        till = self._till
        self._do("leases", lambda: till.borrow_both(5000))
        lent = till.borrow_both(5000)
        first = self._push(till.grant(lent))
        second = self._push(till.grant(lent))
        tag = self._push(add(till))
        self._push(remove(till, tag.payload["tag_id"], tag.id))
        self._push(till.override("f" * 8, SUPERVISOR))
        self._push(void(till, first))
        self._push(redeem(till, second))
        self._push(till.visit())
        self._push(till.visit("m3"))
        self._push(till.next("note.added", {"note_id": "n1", "text": "喜欢浅烘"}))
        self._push(raise_it(till, "咖啡凉了"))
        self._push(claim(till, self._office.clock.now() + QUARTER))
        self._push(release(till))
        gift = self._push(sample(till))
        self._push(settle(till, gift))
        self._push(add_task(till))
        self._push(finish(till))
        self._push(feedback(till))
        self._push(answered(till))
        self._push(register(till))
        self._push(correct(till, "name", "张雨彤"))
        self._push(consent(till, True))
        self._push(loan(till))
        closing = {"lease_id": lent[0].id, "spent_fen": 1000}
        self._push(till.next("lease.closed", closing, None))

    def _asking(self) -> None:
        office, till, now = self._office, self._till, self._office.clock.now()
        bearer = f"Bearer {till.enrolled.token}"
        self._do("authentication", self._reading(lambda x: calling_device(x, bearer)))
        self._do("changes", till.pull)
        self._do("snapshot", lambda: list(snapshot.stream(office.database, "s1", None, now)))
        self._do("digest", self._reading(lambda x: digest.digest(x, "s1")))
        self._do("read-through by id", self._reading(self._file_of("m3")))
        self._do("read-through by card", self._reading(self._file_of(small_chain.card(3))))
        place = member_files.Place(now, "")
        older = lambda x: member_files.older_timeline(x, "m1", place, 10, now)  # noqa: E731
        self._do("older timeline", self._reading(older))
        self._do("greeting", self._greet)
        self._do("redemption", self._redeem)

    def _file_of(self, key: str) -> Callable[[Any], Any]:
        now = self._office.clock.now()
        return lambda connection: member_files.member_file(connection, key, now)

    def _reading(self, work: Callable[[Any], Any]) -> Callable[[], Any]:
        def read() -> Any:
            with self._office.database.reading() as connection:
                return work(connection)

        return read

    def _greet(self) -> None:
        till, office = self._till, self._office
        told = Greeting(
            run="r1", former_runs=[""], epoch=1, sequence=till.sequence, hash=till.last_hash
        )
        with office.database.writing() as connection:
            now = office.clock.now()
            greeting.greet_certified(connection, till.device, told, office.signer, now)

    def _redeem(self) -> None:
        request = RedemptionRequest(code="ABCDEFGHJK", use=False, operation_id="")
        with self._office.database.writing() as connection:
            redemptions.answer(connection, self._till.device, request, self._office.clock.now())

    def _importing(self) -> None:
        lines = (
            "member_id,id,date,amount,product,title,title_en\n"
            "m1,p1,2026-11-21,99.5,x1,茶壶,Teapot\n"
        )
        now = self._office.clock.now()
        self._do("import", lambda: import_text(self._office, self._folder, "purchases", lines))
        self._do("refresh", lambda: refresh_waiting(self._office.database, now))
