"""This computer as the network checks see it."""

import os
import sys
from pathlib import Path

from claude_tray.checks import base_url, hosts_file
from claude_tray.checks.programs import printed
from claude_tray.checks.surroundings import Surroundings
from claude_tray.clock import Clock
from claude_tray.settings.choices import FrontDoorSettings
from claude_tray.sources.doors import trust
from claude_tray.sources.doors.names import Names
from claude_tray.sources.doors.proxies import Route, proxy_for


def surroundings(chosen: FrontDoorSettings, clock: Clock, route: Route = proxy_for) -> Surroundings:
    """Return this computer; one for the whole run, so that a look-up that hangs is not begun again."""
    home = Path.home()
    environment = dict(os.environ)
    return Surroundings(
        door=chosen.url,
        api=chosen.api_url,
        assets=chosen.asset_urls,
        controls=chosen.control_urls,
        names=Names(),
        context=trust.context,
        proxy_for=route,
        clock=clock,
        environment=environment,
        system=sys.platform,
        hosts_file=hosts_file.path(sys.platform, environment),
        claude_settings=base_url.files(sys.platform, environment, home),
        kde_proxies=Path(environment.get("XDG_CONFIG_HOME") or home / ".config", "kioslaverc"),
        command=printed,
    )
