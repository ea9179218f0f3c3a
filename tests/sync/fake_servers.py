"""Servers that are not head office, on loopback: what a till may meet on a shop's network."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from sync.wire import PROTOCOL, PROTOCOL_HEADER, REQUEST_ID_HEADER


class _Answering(BaseHTTPRequestHandler):
    """Answers everything the same way."""

    status = 200
    content_type = "text/html"
    body = b"<html>Welcome! Please sign in to our network.</html>"
    headers_of_ours = False
    location = ""
    declared_length: int | None = None
    encoding = ""

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        self.send_response(self.status)
        self.send_header("Content-Type", self.content_type)
        if self.encoding:
            self.send_header("Content-Encoding", self.encoding)
        if self.location:
            self.send_header("Location", self.location)
        if self.headers_of_ours:
            self.send_header(PROTOCOL_HEADER, PROTOCOL)
            self.send_header(REQUEST_ID_HEADER, self.headers.get(REQUEST_ID_HEADER, ""))
        declared = len(self.body) if self.declared_length is None else self.declared_length
        self.send_header("Content-Length", str(declared))
        self.end_headers()
        self.wfile.write(self.body)
        self.close_connection = True

    do_GET = do_POST = _answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def answering(**how: object) -> Iterator[str]:
    """A server that answers everything as told; its address."""
    handler = type("Handler", (_Answering,), how)
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
