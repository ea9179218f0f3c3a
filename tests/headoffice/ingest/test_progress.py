"""How far an import is, on a terminal and in a log."""

import io

import pytest

from headoffice.ingest.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_one_line_that_grows_and_is_cleared() -> None:
    now = [0.0]
    stream = Terminal()
    progress = Progress(stream, lambda: now[0])
    progress.show("purchases", 0, 200, "0 accepted")
    progress.show("purchases", 50, 200, "too soon to be read")
    now[0] = 1.0
    progress.show("purchases", 100, 200, "9 accepted")
    progress.end("done")
    shown = stream.getvalue().split("\r")
    assert [x.strip() for x in shown] == [
        "",
        f"purchases [{'.' * 24}]   0 % 0 accepted",
        f"purchases [{'#' * 12}{'.' * 12}]  50 % 9 accepted",
        "",
        "done",
    ]


def test_a_log_gets_a_line_now_and_then() -> None:
    now = [0.0]
    stream = io.StringIO()
    progress = Progress(stream, lambda: now[0])
    for second in range(25):
        now[0] = float(second)
        progress.show("refreshing", second, 25)
    progress.end("done")
    assert stream.getvalue().splitlines() == [
        "refreshing: 0 %",
        "refreshing: 40 %",
        "refreshing: 80 %",
        "done",
    ]


@pytest.mark.parametrize("total", [0, 1])
def test_an_empty_file_is_no_division_by_nothing(total: int) -> None:
    Progress(io.StringIO()).show("members", 0, total)
