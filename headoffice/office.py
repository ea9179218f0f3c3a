"""Everything a request needs, in one hand."""

import threading
from dataclasses import dataclass, field

from clerkapp.domain.clock import Clock
from headoffice.database import Database
from headoffice.member_side.member_codes import Signer


@dataclass(frozen=True, slots=True)
class HeadOffice:
    """A running head office. ``stopping`` is set when it shuts down, so that nothing waits on."""

    database: Database
    clock: Clock
    signer: Signer
    stopping: threading.Event = field(default_factory=threading.Event)
