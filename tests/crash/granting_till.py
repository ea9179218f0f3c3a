"""A till in a process of its own, to be killed: grants without end, says each code when committed.

A second thread writes as ``sync`` does meanwhile.
"""

import random
import sys
import threading
from pathlib import Path

from clerkapp.counter import Counter
from clerkapp.domain.identity import new_id
from clerkapp.journal import outbox
from tests.crash.till import grant, note, open_files, take_answers
from tests.support.tills import KEY

LEFT_WAITING = 200


def main(folder: Path, seed: int) -> None:
    """Live until somebody kills it."""
    chance = random.Random(seed)
    counter = open_files(folder, KEY)
    threading.Thread(target=_write_too, args=(counter, seed), daemon=True).start()
    while True:
        coupon = grant(counter, new_id(counter.now()), chance)
        sys.stdout.write(f"{coupon.member_id} {coupon.code}\n")
        sys.stdout.flush()


def _write_too(counter: Counter, seed: int) -> None:
    chance = random.Random(-seed)
    while True:
        with counter.journal.reading() as read:
            unsent = outbox.backlog(read).unsent
        # The newest are left waiting, so that what was not said yet cannot be answered already.
        if unsent < LEFT_WAITING or chance.random() < 0.5:
            note(counter, chance)
        else:
            take_answers(counter, chance)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
