"""Debian's Chromium and Firefox ESR as somebody's default browser, on a screen of their own.

The desktop file and the wrapper that it names stand in the throw-away home of the screen: what is tested
finds them there as it would find anybody's.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from claude_tray.checks.computer import Computer, this_computer
from tests.screen import Screen, until

# As root Chromium refuses its sandbox. The rest keeps both from leaving this computer or asking anything.
WRAPPERS = {
    "chromium": """#!/bin/sh
echo $$ >>"$HOME/started"
exec chromium --no-sandbox --no-first-run --no-default-browser-check --password-store=basic --disable-gpu \\
  --disable-background-networking --disable-component-update --disable-sync --disable-dev-shm-usage \\
  --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' --user-data-dir="$HOME/browser" "$@"
""",
    "firefox-esr": """#!/bin/sh
echo $$ >>"$HOME/started"
exec firefox-esr --profile "$HOME/browser" "$@"
""",
}
PREFERENCES = """user_pref("network.proxy.type", 0);
user_pref("network.trr.mode", 5);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.safebrowsing.provider.google4.updateURL", "");
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("captivedetect.canonicalURL", "");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "");
user_pref("toolkit.telemetry.enabled", false);
"""
COMES_WITHIN = 20  # seconds, on a busy computer
CLOSES_WITHIN = 5  # seconds


@dataclass
class Site:
    """A page on loopback that sets a cookie, and what it was asked with."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)  # path -> the cookies that came with the request

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def came(self, path: str) -> str:
        """Wait for a request; return the cookies that came with it."""
        until(lambda: path in self.cookies, COMES_WITHIN, f"the request for {path}")
        return self.cookies[path]


@contextmanager
def site() -> Iterator[Site]:
    """Yield a site that answers until the block ends."""
    asked = Site(0)

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.cookies.setdefault(self.path, self.headers.get("Cookie", ""))
            self.send_response(200)
            if self.path.endswith("set"):
                self.send_header("Set-Cookie", "session=planted; Max-Age=86400; Path=/")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Loopback</title>")

        def log_message(self, *_: object) -> None:
            """Say nothing: what came is in `cookies`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        asked.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        yield asked
        server.shutdown()


def make_default(screen: Screen, program: str) -> Computer:
    """Make Chromium or Firefox the default browser of this screen; return the computer as a check sees it."""
    home = Path(screen.env["HOME"])
    wrapper = home / "bin" / program
    applications = Path(screen.env["XDG_DATA_HOME"]) / "applications"
    config = Path(screen.env["XDG_CONFIG_HOME"])
    for folder in (wrapper.parent, applications, config, home / "browser"):
        folder.mkdir(parents=True, exist_ok=True)
    (home / "started").write_text("")
    wrapper.write_text(WRAPPERS[program])
    wrapper.chmod(0o755)
    (home / "browser/user.js").write_text(PREFERENCES)
    (applications / f"{program}.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=A browser\nExec={wrapper} %U\n"
        "MimeType=x-scheme-handler/http;x-scheme-handler/https;text/html;\n"
    )
    defaults = "".join(
        f"{kind}={program}.desktop\n"
        for kind in ("x-scheme-handler/http", "x-scheme-handler/https", "text/html")
    )
    (config / "mimeapps.list").write_text(f"[Default Applications]\n{defaults}")
    return replace(this_computer(), environment={**screen.env, "QT_QPA_PLATFORM": "offscreen"})


def close_browser(screen: Screen) -> None:
    """Close the browser's windows, as a person would: it writes its cookies down and ends."""
    windows = screen.run("xdotool", "search", "--onlyvisible", "--class", "chromium|firefox").split()
    for window in windows:
        screen.answers("xdotool", "windowactivate", "--sync", window, "key", "--clearmodifiers", "alt+F4")
    with suppress(TimeoutError):
        until(lambda: not _running(screen), CLOSES_WITHIN, "the browser's end")
    end_browser(screen)


def end_browser(screen: Screen) -> None:
    """End whatever the wrappers of this screen have started."""
    for number in _running(screen):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    until(lambda: not _running(screen), CLOSES_WITHIN, "the browser's end")


def _running(screen: Screen) -> list[int]:
    started = Path(screen.env["HOME"]) / "started"
    return [number for number in map(int, started.read_text().split()) if _lives(number)]


def _lives(number: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
