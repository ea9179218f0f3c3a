"""What the stores and their people achieved, with how sure it is."""

import datetime as dt

import msgspec

from clerkapp.domain.clock import local_day
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Sent, Shown, reads
from headoffice.errors import CommandError, FaultError
from headoffice.seeing import overview
from headoffice.seeing.overview import Said
from headoffice.seeing.result_commands import LONGEST_DAYS, awards, check_days, results_csv
from headoffice.seeing.results import WITHIN_DAYS, StoreResults, results
from headoffice.seeing.stores import people_of, stores_of

PAGE = 50
USUAL_DAYS = 30
HOME_ZONE = "Asia/Shanghai"


class StoreSaid(msgspec.Struct, kw_only=True):
    """One store and what its members answered."""

    name: Wording
    said: Said


class ResultsOfAll(msgspec.Struct, kw_only=True):
    """The stores that the account sees, with what members said there between two days."""

    since: dt.date
    until: dt.date
    stores: list[StoreSaid]
    page: int
    more: bool


class ThankedFor(msgspec.Struct, kw_only=True):
    """Who was thanked for which month, and with how many points of a hundred."""

    month: str
    staff_id: str
    name: str
    points: str


class ResultsOfStore(msgspec.Struct, kw_only=True):
    """What the people of one store achieved between two days."""

    store_id: str
    name: Wording
    within: int
    results: StoreResults
    awards: list[ThankedFor]


@reads("/console/results", Permission.SEE_RESULTS)
def show_results(ask: Ask) -> Shown[ResultsOfAll]:
    """The recommendation score of each store, with its sample; by the stores' ids."""
    since, until = _days(ask, HOME_ZONE)
    page, every = ask.page_number(), list(stores_of(ask.connection, ask.account.store_ids).values())
    shown = every[(page - 1) * PAGE : page * PAGE]
    said = {x.store_id: x for x in overview.said_at(ask.connection, shown, (since, until))}
    model = ResultsOfAll(
        since=since,
        until=until,
        stores=[StoreSaid(name=x.name, said=said[x.id]) for x in shown],
        page=page,
        more=len(every) > page * PAGE,
    )
    return Shown("results.html", model)


@reads("/console/results/{store_id:str}", Permission.SEE_RESULTS)
def show_store_results(ask: Ask) -> Shown[ResultsOfStore]:
    """What each person of a store achieved between two days, and who was thanked."""
    store = _store(ask)
    found = _results(ask, store)
    names = {key: x.name for key, x in people_of(ask.connection, store.id).items()}
    thanked = awards(ask.connection, store.id, found.since, found.until)
    model = ResultsOfStore(
        store_id=store.id,
        name=store.name,
        within=found.within_days,
        results=found,
        awards=[
            ThankedFor(month=month, staff_id=who, name=names.get(who, who), points=points)
            for month, who, points in thanked
        ],
    )
    return Shown("store_results.html", model)


@reads("/console/results/{store_id:str}/results.csv", Permission.SEE_RESULTS)
def send_store_results(ask: Ask) -> Sent:
    """The same as a file for a spreadsheet."""
    store = _store(ask)
    name = f"results-{ask.now:%Y%m%d}.csv"
    return Sent(results_csv(_results(ask, store)), "text/csv", name)


def _store(ask: Ask) -> Store:
    wanted = ask.path["store_id"]
    found = stores_of(ask.connection, [wanted]).get(wanted)
    if found is None:
        raise FaultError(404, "not_found", "There is no such page.")
    return found


def _results(ask: Ask, store: Store) -> StoreResults:
    days = _days(ask, store.timezone)
    within = WITHIN_DAYS
    if ask.asked.text("within", required=False):
        within = ask.asked.number("within", 1, LONGEST_DAYS)
    return results(ask.connection, store, days, ask.now, within)


def _days(ask: Ask, zone: str) -> tuple[dt.date, dt.date]:
    until = dt.date.fromisoformat(local_day(ask.now, zone))
    since = until - dt.timedelta(days=USUAL_DAYS - 1)
    if ask.asked.text("since", required=False):
        since = ask.asked.day("since")
    if ask.asked.text("until", required=False):
        until = ask.asked.day("until")
    try:
        check_days(since, until)
    except CommandError as error:
        raise FieldError("until", "These days cannot be counted.") from error
    return since, until
