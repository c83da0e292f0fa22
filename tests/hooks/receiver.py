"""A server on loopback that takes posts, and answers as it is told."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Receiver:
    """What was posted, and what is answered: statuses in turn, the last for good."""

    statuses: list[int] = field(default_factory=lambda: [200])
    location: str = ""
    flood: bool = False  # an answer without an end
    silent: threading.Event | None = None  # no answer before this is set
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""


@contextmanager
def receiving(receiver: Receiver) -> Iterator[Receiver]:
    class Taking(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.posts.append((headers, self.rfile.read(length)))
            if receiver.silent is not None:
                receiver.silent.wait(20)
            status = receiver.statuses.pop(0) if len(receiver.statuses) > 1 else receiver.statuses[0]
            with suppress(OSError):
                self.send_response(status)
                if receiver.location:
                    self.send_header("location", receiver.location)
                if receiver.flood:
                    self.end_headers()
                    while True:
                        self.wfile.write(b"x" * 65536)
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    server.daemon_threads = True
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
