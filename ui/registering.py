"""Makes somebody a member: checks the phone while it is typed, saves, shows the first code."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import Rule
from clerkapp.domain.coupon import scan_text
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.queries.member_file import MemberFile
from clerkapp.queries.member_search import SearchHit
from clerkapp.queries.registration_check import registration_check
from clerkapp.queries.shop_words import shop_words
from clerkapp.services.register_member import Registered, Registration, register_member
from ui.background import Background
from ui.blocks.newcomer import Newcomer
from ui.desk import Desk
from ui.screens.counter import CounterScreen
from ui.screens.register import FormTexts, RegisterScreen
from ui.words.people import name_part
from ui.words.refusals import refusal_words

RULES = frozenset(rule.value for rule in Rule)


class Registering(QObject):
    """The controller of F5. What is half typed stays until it is saved, somebody signs out, or
    another member is scanned while the form is not in front."""

    asked_for = Signal(object)
    left = Signal()
    wrote = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        desk: Desk,
        counter_screen: CounterScreen,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._desk, self._counter_screen, self._session = desk, counter_screen, session
        self.screen = RegisterScreen()
        self._operation_id = ""
        self._drops_at_next_file = False
        screen = self.screen
        screen.phone_completed.connect(self._check_phone)
        screen.submitted.connect(self._submit)
        screen.known_chosen.connect(self._open_known)
        screen.newcomer_chosen.connect(self._open_newcomer)
        screen.next_requested.connect(self.bring)
        counter_screen.file_shown.connect(self._file_shown)
        background.failed.connect(lambda _error: screen.busy(False))

    def bring(self) -> None:
        """Show the form with what was half typed, or an empty one."""
        if self._session() is None:
            return
        self._drops_at_next_file = False
        self.screen.begin_form()
        self.screen.message.clear()
        self.asked_for.emit(self.screen)
        self._background.files(
            lambda: shop_words(self._counter),
            lambda words: self.screen.show_wording(words.consent),
        )

    def begin(self) -> None:
        """Somebody else works here: nothing half typed is left."""
        self._operation_id = ""
        self.screen.empty_form()
        self.screen.begin_form()

    def scanned(self, before: QWidget | None) -> None:
        """A member was scanned; a form in front is kept, as a stray scan must cost nothing."""
        if not self.screen.is_begun():
            return
        if before is self.screen:
            kept = self.tr("The registration that was begun is kept: F5 goes on with it.")
            self._counter_screen.message.say(kept)
        else:
            self._drops_at_next_file = True

    def _file_shown(self, file: MemberFile | None) -> None:
        if file is not None and self._drops_at_next_file:
            self._drops_at_next_file = False
            self.begin()

    def _check_phone(self, phone: str) -> None:
        self._background.files(
            lambda: registration_check(self._counter, phone),
            lambda hit: self._checked(phone, hit),
        )

    def _checked(self, phone: str, hit: SearchHit | None) -> None:
        if hit is not None:
            masked = f"{name_part(hit.name)} · {hit.masked_phone}"
            self.screen.show_known(phone, hit.member_id, masked)

    def _submit(self, texts: FormTexts) -> None:
        session = self._session()
        if session is None:
            return
        # One id for one form: Enter pressed twice makes one member.
        self._operation_id = self._operation_id or new_id(self._counter.now())
        form = Registration(
            name=texts.name,
            phone=texts.phone,
            birthday=texts.birthday,
            referral_code=texts.referral_code,
            consents=texts.consents,
            operation_id=self._operation_id,
            despite_known_phone=texts.despite_known_phone,
        )
        self._background.files(
            lambda: register_member(self._counter, session, form),
            lambda made: self._registered(session, texts.name, made),
            lambda error: self._refused(form, error),
        )

    def _registered(self, session: Session, name: str, made: Registered) -> None:
        self.wrote.emit()
        if session is not self._session():
            return
        self._operation_id = ""
        remark = "" if made.welcome_refusal is None else self._why(made.welcome_refusal)
        self.screen.newcomer.show_newcomer(
            Newcomer(made.member_id, name.strip(), made.card_number, made.welcome, remark)
        )
        self.screen.show_newcomer()
        self._background.slow(lambda: _pictures(made), lambda pngs: self._drawn(made, pngs))

    def _drawn(self, made: Registered, pngs: tuple[bytes, bytes]) -> None:
        self.screen.newcomer.show_pictures(made.member_id, *pngs)

    def _why(self, rule: str) -> str:
        if rule in RULES:
            return self.tr(
                "The welcome coupon is not within your authority today; "
                "a supervisor can give it from the file."
            )
        return refusal_words(RefusedError(rule))

    def _refused(self, form: Registration, error: Exception) -> bool:
        if not isinstance(error, RefusedError):
            return False
        screen = self.screen
        fields = {
            "bad_phone": screen.phone,
            "bad_name": screen.name,
            "bad_birthday": screen.birthday,
            "phone_known": screen.phone,
        }
        screen.refuse(refusal_words(error), fields.get(error.rule))
        if error.rule == "phone_known":
            self._check_phone(form.phone)
        return True

    def _open_known(self, member_id: str) -> None:
        self.begin()
        self._open(member_id)

    def _open_newcomer(self) -> None:
        newcomer = self.screen.newcomer.newcomer
        self.screen.begin_form()
        if newcomer is not None:
            self._open(newcomer.member_id)

    def _open(self, member_id: str) -> None:
        self.left.emit()
        self._desk.open_by_hand(member_id)


def _pictures(made: Registered) -> tuple[bytes, bytes]:
    # Late: the first screen needs neither qrcode nor Pillow.
    from clerkapp.services.coupon_picture import qr_picture

    coupon = b"" if made.welcome is None else qr_picture(scan_text(made.welcome.code))
    return qr_picture(made.card_number), coupon
