"""Everything a request needs, in one hand."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from clerkapp.domain.clock import Clock
from headoffice.database import Database
from headoffice.member_side.member_codes import Signer
from headoffice.options import Options
from headoffice.serving.limits import Limits


@dataclass(frozen=True, slots=True)
class HeadOffice:
    """A running head office. ``stopping`` is set when it shuts down, so that nothing waits on.

    ``data_dir`` holds what must not be in a database; without one, as in tests, nothing does.
    """

    database: Database
    clock: Clock
    signer: Signer
    stopping: threading.Event = field(default_factory=threading.Event)
    options: Options = field(default_factory=Options)
    data_dir: Path | None = None
    limits: Limits = field(default_factory=Limits)
