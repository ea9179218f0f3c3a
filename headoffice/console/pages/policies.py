"""The rules of the stores: changed in a form, looked at ahead, put in force at once or on a day."""

import msgspec

from clerkapp.domain.clock import local_day
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import feed
from headoffice.accounts.roles import Permission
from headoffice.console import policy_form
from headoffice.console.audit_words import rules_said
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, later, reads
from headoffice.console.policy_faults import in_words
from headoffice.errors import CommandError, FaultError
from headoffice.governing import policy_changes, policy_preview, stores
from headoffice.governing.policy_changes import Wanted, understood
from headoffice.governing.policy_differences import Way

ALL = "/console/policies"
ONE = "/console/policies/{store_id:str}"
LARGEST_BODY = 512 * 1024
WAYS = {
    Way.LARGER: later("more may be given"),
    Way.SMALLER: later("less may be given"),
    Way.OTHER: later("other"),
}


class Coming(msgspec.Struct, kw_only=True):
    """Rules that begin on a day."""

    version: int
    from_day: str


class StoreRules(msgspec.Struct, kw_only=True):
    """Which version is in force at a store, and what is to come."""

    id: str
    name: Wording
    version: int
    coming: list[Coming]


class Policies(msgspec.Struct, kw_only=True):
    """Every store with its rules."""

    stores: list[StoreRules]


class OnePolicy(msgspec.Struct, kw_only=True):
    """One store's rules as they hold on a day, to be changed."""

    store: StoreRules
    day: str
    rules: Policy
    text: str
    others: list[StoreRules]


class PreviewLine(msgspec.Struct, kw_only=True):
    """One difference; ``people``: how many who work there it is about."""

    words: Wording
    way: str
    way_words: str
    people: int


class StorePreview(msgspec.Struct, kw_only=True):
    """What would come of the rules at one store."""

    id: str
    name: Wording
    version: int
    tills: int
    people: int
    given: int
    beyond: int
    lines: list[PreviewLine]
    notes: list[Wording]
    faults: list[str]


class PolicyPreview(msgspec.Struct, kw_only=True):
    """What would come of rules, store by store; nothing is in force yet."""

    store_id: str
    from_day: str
    rules: str
    store_ids: list[str]
    previews: list[StorePreview]
    possible: bool


@reads(ALL, Permission.GOVERN_POLICY)
def show_policies(ask: Ask) -> Shown[Policies]:
    """Every store, with the version in force and those to come."""
    return Shown("policies.html", Policies(stores=_all(ask)))


@reads(ONE, Permission.GOVERN_POLICY)
def show_policy(ask: Ask) -> Shown[OnePolicy]:
    """One store's rules on a day; today's where none is asked for."""
    store = stores.required(ask.connection, ask.path["store_id"])
    day = policy_form.day_or_none(ask.asked, "on") or local_day(ask.now, store.timezone)
    rules = policy_changes.written_for(ask.connection, store, day)
    line, others = _line(ask, store), [x for x in _all(ask) if x.id != store.id]
    model = OnePolicy(
        store=line, day=day, rules=rules, text=policy_form.as_text(rules), others=others
    )
    return Shown("policy.html", model)


@changes(f"{ONE}/preview", Permission.GOVERN_POLICY, form_at=ONE, largest_body=LARGEST_BODY)
def preview_policy(ask: Ask) -> Shown[PolicyPreview]:
    """What changed rules would touch; nothing is changed by looking."""
    store = stores.required(ask.connection, ask.path["store_id"])
    from_day = policy_form.day_or_none(ask.form, "from_day")
    day = from_day or local_day(ask.now, store.timezone)
    known = policy_changes.written_for(ask.connection, store, day)
    rules = policy_form.read_rules(ask.form, known)
    store_ids = sorted({store.id, *_chosen(ask)})
    wanted = Wanted(rules, from_day, in_place_of_any=len(store_ids) > 1)
    found = [_preview(ask, x, wanted) for x in store_ids]
    model = PolicyPreview(
        store_id=store.id,
        from_day=from_day,
        rules=policy_form.as_text(rules),
        store_ids=store_ids,
        previews=found,
        possible=not any(x.faults for x in found),
    )
    return Shown("policy_preview.html", model)


@changes(f"{ONE}/put", Permission.GOVERN_POLICY, form_at=ONE, largest_body=LARGEST_BODY)
def put_in_force(ask: Ask) -> Moved:
    """Put previewed rules in force, at once or from a day on."""
    if not ask.form.flag("sure"):
        raise FaultError(400, "not_sure", "Tick this if you are sure.")
    from_day = policy_form.day_or_none(ask.form, "from_day")
    rules = understood(ask.form.text("rules", longest=policy_form.LARGEST_RULES).encode())
    store_ids = sorted({ask.path["store_id"], *_chosen(ask)})
    wanted, touched = Wanted(rules, from_day, in_place_of_any=len(store_ids) > 1), []
    for store_id in store_ids:
        store = stores.required(ask.connection, store_id)
        seen = policy_preview.preview(ask.connection, store, wanted, ask.now)
        changed, one = policy_changes.put(ask.connection, store, wanted, ask.now)
        touched.append(one)
        said = [x.difference.words for x in seen.lines]
        after = rules_said(changed.version, changed.from_day, said)
        ask.note(store_id, store_id=store_id, before=f"version {seen.version}", after=after)
    feed.publish(ask.connection, touched, ask.now)
    words = "The rules hold from {day} on." if from_day else "The rules are in force."
    return Moved(f"{ALL}/{ask.path['store_id']}", ask.words(words, day=from_day))


@changes(f"{ONE}/drop", Permission.GOVERN_POLICY, form_at=ONE)
def drop_coming(ask: Ask) -> Moved:
    """Let rules that were to begin on a day not begin."""
    store = stores.required(ask.connection, ask.path["store_id"])
    day = ask.form.day("day").isoformat()
    touched = policy_changes.drop(ask.connection, store, day, ask.now)
    feed.publish(ask.connection, [touched], ask.now)
    ask.note(store.id, store_id=store.id, before=f"from {day}", after="dropped")
    return Moved(f"{ALL}/{store.id}", ask.words("Those rules do not begin."))


def _chosen(ask: Ask) -> list[str]:
    chosen = ask.form.all("stores")
    known = {x.id for x in stores.every_store(ask.connection) if ask.sees(x.id)}
    if not known.issuperset(chosen):
        raise FieldError("stores", "Choose at least one store of the list.")
    return chosen


def _all(ask: Ask) -> list[StoreRules]:
    return [_line(ask, x) for x in stores.every_store(ask.connection) if ask.sees(x.id)]


def _line(ask: Ask, store: Store) -> StoreRules:
    try:
        whole = policy_changes.kept(ask.connection, store)
    except CommandError:
        return StoreRules(id=store.id, name=store.name, version=0, coming=[])
    held = whole.as_of(local_day(ask.now, store.timezone))
    coming = [Coming(version=x.version, from_day=x.from_day) for x in held.coming]
    return StoreRules(id=store.id, name=store.name, version=held.version, coming=coming)


def _preview(ask: Ask, store_id: str, wanted: Wanted) -> StorePreview:
    store = stores.required(ask.connection, store_id)
    seen = policy_preview.preview(ask.connection, store, wanted, ask.now)
    lines = [
        PreviewLine(
            words=x.difference.words,
            way=x.difference.way.value,
            way_words=ask.words(WAYS[x.difference.way]),
            people=x.people,
        )
        for x in seen.lines
    ]
    return StorePreview(
        id=store.id,
        name=store.name,
        version=seen.version,
        tills=seen.tills,
        people=seen.people,
        given=seen.given,
        beyond=seen.beyond,
        lines=lines,
        notes=list(seen.notes),
        faults=[in_words(ask.language, x) for x in seen.faults],
    )
