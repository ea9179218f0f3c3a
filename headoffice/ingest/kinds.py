"""What can be imported, and the fields of each kind."""

from dataclasses import dataclass

WHO = ("member", "member_id", "card", "app_id", "phone")
"""The ways to say whose it is: a number of the source or of the app, or what head office knows."""

APP = "app"
"""The source whose member numbers an ``app_id`` is, whichever system says it."""

_WHEN = ("date", "time")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of import. ``required``: of each group at least one has to be there.

    ``is_state``: a line says how something is, not that it happened, so it needs no number.
    """

    name: str
    fields: frozenset[str]
    required: tuple[tuple[str, ...], ...]
    is_state: bool = False

    @property
    def needs_member(self) -> bool:
        """Whether a line belongs to a member that has to be known."""
        return self.required[0] == WHO


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _about(name: str, fields: str, *required: tuple[str, ...]) -> Kind:
    return Kind(name, _words(fields) | {*WHO, *_WHEN, "id"}, (WHO, *required))


MEMBERS = Kind(
    "members",
    _words(
        "id name phone card app_id birthday joined store points tier tier_en referral_code "
        "consent_sms consent_phone consent_wechat consent_email consent_date"
    ),
    (("id", "card", "phone"), ("name", "card", "phone")),
)
PURCHASES = _about(
    "purchases",
    "order amount quantity product title title_en channel store kind of",
    ("date",),
    ("amount",),
)
BROWSING = _about("browsing", "product title title_en channel", ("date",), ("title", "product"))
COMPLAINTS = _about(
    "complaints",
    "subject subject_en channel state done done_en say say_en settled by",
    ("date",),
    ("subject",),
)
HANDLING = Kind(
    "handling",
    _words("id complaint complaint_id state done done_en say say_en date time by"),
    (("complaint", "complaint_id"), ("state", "done")),
    is_state=True,
)
TAGS = _about("tags", "kind label label_en confidence by origin", ("kind",), ("label",))
FEEDBACK = _about("feedback", "score comment channel by", ("date",), ("score",))
BOOKINGS = _about("bookings", "title title_en channel store state by", ("date",), ("title",))
GROUPS = Kind(
    "groups", _words("id name name_en event event_en date time"), (("id",), ("name", "name_en"))
)
MEMBERSHIPS = Kind(
    "memberships", _words("id group state") | {*WHO}, (WHO, ("group",)), is_state=True
)
EVENTS = Kind(
    "events",
    _words("id title title_en date time fits state"),
    (("id",), ("title", "title_en"), ("date",)),
)
PRODUCTS = Kind(
    "products",
    _words(
        "id title title_en inside life_days arrived fits not_for months_from months_to "
        "care care_en care_kind care_after care_within state"
    ),
    (("id",), ("title", "title_en")),
)
PAIRS = Kind("pairs", _words("id product with state"), (("product",), ("with",)), is_state=True)

_EVERY = (
    *(MEMBERS, PURCHASES, BROWSING, COMPLAINTS, HANDLING, TAGS, FEEDBACK, BOOKINGS),
    *(GROUPS, MEMBERSHIPS, EVENTS, PRODUCTS, PAIRS),
)
KINDS = {x.name: x for x in _EVERY}
