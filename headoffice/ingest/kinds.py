"""What can be imported, and the fields of each kind."""

from dataclasses import dataclass

WHO = ("member", "member_id", "card", "phone")
"""The ways to say whose it is: the source's own number, or what head office knows itself."""

_WHEN = ("date", "time")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of import. ``required``: of each group at least one has to be there."""

    name: str
    fields: frozenset[str]
    required: tuple[tuple[str, ...], ...]

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
        "id name phone card birthday joined store points tier tier_en referral_code "
        "consent_sms consent_phone consent_wechat consent_email consent_date"
    ),
    (("id", "card", "phone"), ("name", "card", "phone")),
)
PURCHASES = _about(
    "purchases",
    "order amount quantity product title title_en channel store kind",
    ("date",),
    ("amount",),
)
BROWSING = _about("browsing", "product title title_en channel", ("date",), ("title", "product"))
COMPLAINTS = _about(
    "complaints",
    "subject subject_en channel state done done_en say say_en",
    ("date",),
    ("subject",),
)
TAGS = _about("tags", "kind label label_en confidence by origin", ("kind",), ("label",))
FEEDBACK = _about("feedback", "score comment channel by", ("date",), ("score",))

KINDS = {x.name: x for x in (MEMBERS, PURCHASES, BROWSING, COMPLAINTS, TAGS, FEEDBACK)}
