"""Guessing is slow, codes work once, and secrets are not in the database."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from headoffice.accounts import attempts, entering, passwords, people, second_factor, sessions
from headoffice.accounts.entering import Entry, Refusal
from headoffice.accounts.roles import Role
from headoffice.accounts.second_factor import Sealer
from headoffice.accounts.tables import accounts
from headoffice.errors import CommandError
from headoffice.office import HeadOffice
from tests.console.desks import PASSWORD, SECRET, add_account, code_at
from tests.support.clock import NOON, SetClock


def enter(office: HeadOffice, name: str, password: str, code: str, address: str = "h1") -> object:
    sealer = Sealer.of(office.signer.key)
    entry = Entry(name, password, code, address)
    return entering.enter(office.database, sealer, entry, office.clock.now())


def test_all_three_are_needed_and_nothing_says_which_was_wrong(office: HeadOffice) -> None:
    add_account(office, "li", Role.CARE)
    right = code_at(NOON)
    for name, password, code in [
        ("li", "another password", right),
        ("li", PASSWORD, "000000"),
        ("nobody", PASSWORD, right),
    ]:
        assert enter(office, name, password, code) == Refusal()
    assert isinstance(enter(office, " Li ", PASSWORD, right), str)


def test_a_code_works_once_also_when_two_use_it_at_the_same_moment(office: HeadOffice) -> None:
    add_account(office, "li", Role.CARE)
    code = code_at(NOON)
    with ThreadPoolExecutor(2) as both:
        given = [both.submit(enter, office, "li", PASSWORD, code) for _ in range(2)]
    assert sorted(isinstance(x.result(), str) for x in given) == [False, True]


def test_an_older_code_than_the_last_one_is_refused(office: HeadOffice, clock: SetClock) -> None:
    add_account(office, "li", Role.CARE)
    earlier = code_at(NOON - dt.timedelta(seconds=30))
    assert isinstance(enter(office, "li", PASSWORD, code_at(NOON)), str)
    assert enter(office, "li", PASSWORD, earlier) == Refusal()
    clock.forward(seconds=30)
    assert isinstance(enter(office, "li", PASSWORD, code_at(clock.now())), str)


def test_the_fifth_wrong_try_locks_the_name_for_that_place_alone(
    office: HeadOffice, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_account(office, "li", Role.CARE)
    # Hashing is not what is tested here, and it is slow on purpose.
    monkeypatch.setattr(passwords, "is_right", lambda given, _kept: given == PASSWORD)
    for _ in range(5):
        assert enter(office, "li", "wrong", "") == Refusal()
    assert enter(office, "li", PASSWORD, code_at(NOON)) == Refusal(60)
    assert enter(office, "nobody", "wrong", "", "h2") == Refusal()
    assert isinstance(enter(office, "li", PASSWORD, code_at(NOON), "h2"), str)
    clock.forward(seconds=61)
    assert isinstance(enter(office, "li", PASSWORD, code_at(clock.now())), str)


def test_one_place_cannot_try_all_names(
    office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "is_right", lambda _given, _kept: False)
    given = [enter(office, f"name{number}", "wrong", "") for number in range(40)]
    assert given[29] == Refusal()
    assert given[30] == Refusal(60)


def test_what_is_counted_at_the_same_moment_is_all_counted(office: HeadOffice) -> None:
    keys = attempts.keys_of("li", "h1")

    def once(_: int) -> int:
        with office.database.writing() as connection:
            return attempts.begin(connection, keys, NOON)

    with ThreadPoolExecutor(4) as crowd:
        waits = list(crowd.map(once, range(8)))
    assert waits.count(0) == 5


def test_the_secret_of_the_second_factor_is_not_in_the_database(office: HeadOffice) -> None:
    account_id = add_account(office, "li", Role.CARE)
    with office.database.reading() as connection:
        kept = connection.execute(select(accounts.c.totp_secret)).scalar_one()
    sealer = Sealer.of(office.signer.key)
    assert SECRET not in kept
    assert sealer.open(kept, account_id) == SECRET
    assert sealer.open(kept, "somebody else") is None
    assert Sealer(bytes(32)).open(kept, account_id) is None


def test_a_recovery_code_works_once_and_for_its_owner_alone(office: HeadOffice) -> None:
    mine, other = (add_account(office, x, Role.CARE) for x in ("li", "wang"))
    with office.database.writing() as connection:
        code, *_ = second_factor.new_recovery_codes(connection, mine)
        assert not second_factor.use_recovery_code(connection, other, code)
        assert second_factor.use_recovery_code(connection, mine, code.upper().replace("-", " "))
        assert not second_factor.use_recovery_code(connection, mine, code)


def test_a_session_ends_when_idle_and_in_any_case(office: HeadOffice, clock: SetClock) -> None:
    account_id = add_account(office, "li", Role.CARE)
    with office.database.writing() as connection:
        secret = sessions.begin(connection, account_id, NOON)

    def is_open() -> bool:
        with office.database.writing() as connection:
            visit = sessions.visit(connection, secret, clock.now())
            if visit and visit.overdue:
                sessions.note_seen(connection, secret, clock.now())
        return visit is not None

    for _ in range(25):
        clock.forward(minutes=28)
        assert is_open()
    clock.forward(minutes=20)
    assert not is_open(), "twelve hours are over"


def test_who_is_disabled_is_out_at_once(office: HeadOffice) -> None:
    account_id = add_account(office, "li", Role.CARE)
    with office.database.writing() as connection:
        secret = sessions.begin(connection, account_id, NOON)
        token = sessions.add_token(connection, account_id, "reports", NOON)
        assert sessions.visit(connection, secret, NOON)
        assert sessions.bearer(connection, token, NOON)
        people.set_active(connection, account_id, False)
        assert sessions.visit(connection, secret, NOON) is None
        assert sessions.bearer(connection, token, NOON) is None
    assert enter(office, "li", PASSWORD, code_at(NOON)) == Refusal()
    with office.database.writing() as connection:
        people.set_active(connection, account_id, True)
        assert sessions.visit(connection, secret, NOON) is None, "it does not come back to life"
        assert sessions.bearer(connection, token, NOON) is None
        # Nor does one that was begun at the very moment in which they were put out.
        begun = sessions.begin(connection, account_id, NOON)
        connection.execute(update(accounts).values(active=False))
        assert sessions.visit(connection, begun, NOON) is None


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("a quiet river at dawn", True),
        ("九月的雨落在南京西路上啊", True),
        ("short words", False),
        ("Password12345", False),
        ("adminadmin123!", False),
        ("123456789012", False),
        ("abcabcabcabcabc", False),
        ("zhang-wei is here", False),
    ],
)
def test_a_password_is_long_and_not_a_common_one(password: str, is_good: bool) -> None:
    assert (passwords.weakness(password, "zhang-wei") is None) == is_good


@pytest.mark.parametrize(
    ("role", "stores"),
    [(Role.STORE_MANAGER, ()), (Role.CARE, ("s1",)), (Role.STORE_MANAGER, ("s9",))],
)
def test_stores_go_with_the_role(office: HeadOffice, role: Role, stores: tuple[str, ...]) -> None:
    with pytest.raises(CommandError), office.database.writing() as connection:
        people.add(connection, "li", role, frozenset(stores), NOON)
