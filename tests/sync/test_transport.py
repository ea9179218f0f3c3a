import gzip
import socket

import pytest

from clerkapp.line import LineFault, LineFaultError
from sync.client import HeadOffice
from sync.transport import HttpTransport, checked_url
from tests.sync.fake_servers import answering


def fault_at(url: str) -> LineFault:
    head_office = HeadOffice(HttpTransport(url), "token")
    with pytest.raises(LineFaultError) as caught:
        head_office.changes("epoch.1.0", 0)
    return caught.value.fault


def test_a_captive_portal_answering_200_with_html_is_not_head_office() -> None:
    with answering() as url:
        assert fault_at(url) is LineFault.NOT_HEAD_OFFICE


def test_somebody_elses_json_is_not_head_office() -> None:
    with answering(content_type="application/json", body=b"{}") as url:
        assert fault_at(url) is LineFault.NOT_HEAD_OFFICE


def test_a_redirect_is_refused() -> None:
    with answering(status=302, location="http://127.0.0.1:9/login") as url:
        assert fault_at(url) is LineFault.REDIRECTED


def test_our_headers_with_html_are_not_an_answer() -> None:
    with answering(headers_of_ours=True) as url:
        assert fault_at(url) is LineFault.NOT_HEAD_OFFICE


def test_a_page_that_does_not_parse_is_a_fault_of_the_feed() -> None:
    with answering(headers_of_ours=True, content_type="application/json", body=b'{"ty') as url:
        assert fault_at(url) is LineFault.UNREADABLE_FEED


def test_half_a_reply_is_broken() -> None:
    half = {"content_type": "application/json", "body": b'{"type":"page"', "declared_length": 900}
    with answering(headers_of_ours=True, **half) as url:
        assert fault_at(url) in (LineFault.BROKEN_REPLY, LineFault.UNREACHABLE)


def test_a_server_in_trouble_is_told_from_a_line_that_is_down() -> None:
    body = b'{"code":"busy","message":"later"}'
    with answering(
        headers_of_ours=True, status=503, content_type="application/json", body=body
    ) as url:
        assert fault_at(url) is LineFault.SERVER_FAULT


def test_nobody_listening_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert fault_at(f"http://127.0.0.1:{port}") is LineFault.UNREACHABLE


@pytest.mark.parametrize(
    "text",
    ["", "head office", "ftp://example.org", "http://example.org", "https://", "http://[", "//x"],
)
def test_what_is_no_address_is_told_before_anything_is_sent(text: str) -> None:
    with pytest.raises(LineFaultError) as caught:
        checked_url(text)
    assert caught.value.fault is LineFault.WRONG_ADDRESS


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://ho.example.org/ ", "https://ho.example.org"),
        ("http://127.0.0.1:8321", "http://127.0.0.1:8321"),
        ("http://localhost:1/", "http://localhost:1"),
    ],
)
def test_https_is_an_address_and_plain_http_on_loopback_alone(text: str, url: str) -> None:
    assert checked_url(text) == url


def test_a_reply_that_drips_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from sync import transport

    monkeypatch.setattr(transport, "WHOLE_REPLY_S", -1)
    body = b'{"type":"page","changes":[],"cursor":"a.1.0","more":false}'
    with answering(headers_of_ours=True, content_type="application/json", body=body) as url:
        assert fault_at(url) is LineFault.TIMEOUT


def test_a_reply_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from sync import transport

    monkeypatch.setattr(transport, "LONGEST_REPLY_BYTES", 1000)
    with answering(headers_of_ours=True, content_type="application/json", body=b" " * 5000) as url:
        assert fault_at(url) is LineFault.BROKEN_REPLY


def test_an_address_that_no_host_can_have_is_told_as_such() -> None:
    assert fault_at("https://a..b") is LineFault.WRONG_ADDRESS
    assert fault_at("https://" + "a" * 70 + ".example.org") is LineFault.WRONG_ADDRESS


LINES = b"".join(b'{"type":"tail","count":%d}\n' % x for x in range(9000))
SNAPSHOT: dict[str, object] = {
    "headers_of_ours": True,
    "content_type": "application/x-ndjson",
    "encoding": "gzip",
    "body": gzip.compress(LINES),
}


def streamed(url: str) -> list[bytes]:
    with HeadOffice(HttpTransport(url), "token").snapshot() as pieces:
        return list(pieces)


def stream_fault_at(url: str) -> LineFault:
    with pytest.raises(LineFaultError) as caught:
        streamed(url)
    return caught.value.fault


def test_a_stream_comes_decompressed_and_piece_by_piece() -> None:
    with answering(**SNAPSHOT) as url:
        pieces = streamed(url)
    assert b"".join(pieces) == LINES
    assert len(pieces) > 1


def test_a_stream_is_checked_as_every_reply_is() -> None:
    with answering() as url:
        assert stream_fault_at(url) is LineFault.NOT_HEAD_OFFICE
    with answering(status=302, location="http://127.0.0.1:9/login") as url:
        assert stream_fault_at(url) is LineFault.REDIRECTED
    with answering(**(SNAPSHOT | {"content_type": "application/json"})) as url:
        assert stream_fault_at(url) is LineFault.NOT_HEAD_OFFICE
    with answering(**(SNAPSHOT | {"headers_of_ours": False})) as url:
        assert stream_fault_at(url) is LineFault.NOT_HEAD_OFFICE


def test_a_stream_that_is_cut_gives_what_came_and_then_a_fault() -> None:
    body = gzip.compress(LINES)
    came = bytearray()
    half = {"body": body[: len(body) // 2], "declared_length": len(body)}

    def read(url: str) -> None:
        with HeadOffice(HttpTransport(url), "token").snapshot() as pieces:
            for piece in pieces:
                came.extend(piece)

    with answering(**(SNAPSHOT | half)) as url, pytest.raises(LineFaultError) as caught:
        read(url)
    assert caught.value.fault is LineFault.BROKEN_REPLY
    assert LINES.startswith(bytes(came))
    assert came


def test_a_stream_of_rubbish_is_broken() -> None:
    with answering(**(SNAPSHOT | {"body": b"no gzip"})) as url:
        assert stream_fault_at(url) is LineFault.BROKEN_REPLY


def test_a_fault_instead_of_a_stream_is_that_fault() -> None:
    body = b'{"code":"device_revoked","message":"no"}'
    fault = {"status": 403, "content_type": "application/json", "body": body}
    with answering(headers_of_ours=True, **fault) as url:
        assert stream_fault_at(url) is LineFault.UNAUTHORIZED


def test_a_stream_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from sync import transport

    monkeypatch.setattr(transport, "STREAM_WATCH_S", -1)
    monkeypatch.setattr(transport, "STREAM_LEAST_BYTES", 10**9)
    with answering(**SNAPSHOT) as url:
        assert stream_fault_at(url) is LineFault.TIMEOUT


def test_a_long_stream_that_flows_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from sync import transport

    monkeypatch.setattr(transport, "STREAM_WATCH_S", -1)
    monkeypatch.setattr(transport, "STREAM_LEAST_BYTES", 1)
    monkeypatch.setattr(transport, "LONGEST_REPLY_BYTES", 10)
    with answering(**SNAPSHOT) as url:
        assert b"".join(streamed(url)) == LINES
