"""The keystroke-level model of the six most frequent tasks; ``python -m`` prints the table.

S. K. Card, T. P. Moran, A. Newell: "The keystroke-level model for user performance time with
interactive systems", Communications of the ACM 23 (7), July 1980, pages 396 to 410.
"""

import sys
from dataclasses import dataclass

K_S, P_S, H_S, M_S = 0.28, 1.10, 0.40, 1.35
"""A key of an average non-secretary typist, pointing, a hand to another device, and a decision."""

R_S = 0.02
"""The system's answer: one frame, as the benchmarks of the file hold it."""


@dataclass(frozen=True)
class Think:
    """The clerk decides what comes next."""


@dataclass(frozen=True)
class Reach:
    """The hand goes from one device to another."""


@dataclass(frozen=True)
class Scan:
    """Point the scanner at the phone, pull its trigger, and the file is painted."""


@dataclass(frozen=True)
class Press:
    """One key, or one with Alt or Shift held, which is a second one."""

    key: str
    held: str = ""


@dataclass(frozen=True)
class Write:
    """Words, and the keys an input method takes for them; digits are their own keys."""

    words: str
    keys: str


Step = Think | Reach | Scan | Press | Write
OPEN = (Reach(), Scan(), Reach())


@dataclass(frozen=True)
class Task:
    """What a clerk wants, in both languages, and every step to it. ``touches`` do it by finger."""

    name: str
    zh: str
    steps: tuple[Step, ...]
    touches: int


SAY = Task("Say what fits, record it", "说一句合适的话并记下", (*OPEN, Think(), Press("z")), 1)
GIVE = Task("Scan to coupon", "扫码发券", (*OPEN, Think(), Press("2"), Press("\r")), 2)
CARE = Task("Apologise with a sample", "致歉并送小样", (*OPEN, Think(), Press("a")), 1)
FIND = Task(
    "Find by the phone's tail",
    "按手机尾号查找",
    (Think(), Press("F2"), Write("0002", "0002"), Press("\r")),
    2,
)
LIKE = Task(
    "Add a preference",
    "添加偏好",
    (Think(), Press("t"), Think(), Write("羊毛", "yangmao "), Press("\r")),
    2,
)
PROMISE = Task(
    "Promise a call in a week",
    "答应一周后回电",
    (
        *(Think(), Press("d"), Think(), Write("回电", "huidian ")),
        *(Press("E", "Alt"), Press("A", "Alt"), Press("\r")),
    ),
    4,
)
TASKS = (SAY, GIVE, CARE, FIND, LIKE, PROMISE)


def presses(steps: tuple[Step, ...]) -> int:
    """How many keys go down, a held one counted too."""
    return sum(_keys(x) for x in steps)


def seconds(steps: tuple[Step, ...]) -> float:
    """How long a practised clerk takes without an error."""
    return sum(_seconds(x) for x in steps)


def touch_seconds(task: Task) -> float:
    """The same with a finger on the buttons; words are typed all the same."""
    words = sum(_seconds(x) for x in task.steps if isinstance(x, Write | Scan | Think))
    return words + task.touches * (P_S + K_S) + R_S


def row(task: Task) -> str:
    """A task as a line of the table in the docs."""
    spelled = " ".join(x for x in (_spelled(step) for step in task.steps) if x)
    told = (
        f"{task.name} · {task.zh}",
        f"`{spelled}`",
        str(presses(task.steps)),
        f"{seconds(task.steps):.1f} s",
        f"{touch_seconds(task):.1f} s",
    )
    return f"| {' | '.join(told)} |"


def _keys(step: Step) -> int:
    if isinstance(step, Press):
        return 2 if step.held else 1
    return len(step.keys) if isinstance(step, Write) else 0


def _seconds(step: Step) -> float:
    if isinstance(step, Think):
        return M_S
    if isinstance(step, Reach):
        return H_S
    if isinstance(step, Scan):
        return P_S + K_S + R_S
    return _keys(step) * K_S + (R_S if isinstance(step, Press) else 0.0)


def _spelled(step: Step) -> str:
    match step:
        case Think():
            return "M"
        case Reach():
            return "H"
        case Scan():
            return "P[scan] K"
        case Write():
            return f"{len(step.keys)}K[{step.words}]"
        case Press():
            named = {"\r": "Enter"}.get(step.key, step.key.upper())
            return f"2K[{step.held}+{named}]" if step.held else f"K[{named}]"


if __name__ == "__main__":
    sys.stdout.write("\n".join(row(x) for x in TASKS) + "\n")
