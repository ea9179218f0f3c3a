"""The demo's head office is where it was, so that what somebody wrote down still leads there."""

import socket
from contextlib import closing
from pathlib import Path

import pytest

from ui.demo import head_office_process


@pytest.mark.long
def test_it_comes_back_at_its_port_and_elsewhere_only_where_that_is_taken(tmp_path: Path) -> None:
    first = head_office_process.start(tmp_path)
    first.stop()
    again = head_office_process.start(tmp_path)
    again.stop()
    assert again.url == first.url
    with closing(socket.socket()) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(first.address)
        taken.listen()
        elsewhere = head_office_process.start(tmp_path)
        elsewhere.stop()
    assert elsewhere.url != first.url
