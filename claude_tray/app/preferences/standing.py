"""How everything stands beside the options, gathered at one moment for the settings window."""

from claude_tray.app.preferences import facts, keeping
from claude_tray.app.world import World
from claude_tray.autostart import Autostart, Refused, State
from claude_tray.model import Evidence
from claude_tray.presentation.settings.known import Known
from claude_tray.profile import Profile
from claude_tray.sources.inference.models import LAST_RESORT
from claude_tray.sources.inference.spending import estimate


class Login:
    """The start at login, as the system has it; what the system refuses is a sentence."""

    def __init__(self, system: Autostart) -> None:
        self._system = system
        self.on = False  # whether it was asked for, as it was last looked up
        self.trouble = ""  # why it will not come about all the same

    def look(self) -> None:
        """Look it up; on a Mac that takes a moment."""
        try:
            now = self._system.standing()
        except Refused as trouble:
            self.on, self.trouble = False, str(trouble)
        else:
            self.on, self.trouble = now.state is not State.OFF, now.why

    def switch(self, on: bool) -> str:
        """Ask for it, or no longer; return why not, or ''."""
        try:
            self._system.switch(on)
        except Refused as trouble:
            return str(trouble)
        self.look()
        return ""


def known(world: World, profile: Profile, evidence: Evidence, login: Login) -> Known:
    """Return all that is told beside the options, apart from what the window's own acts came to."""
    settings = world.settings
    return Known(
        now=world.clock.now(),
        file=str(profile.config_file),
        signals=facts.signals(settings, evidence),
        parts=facts.parts(settings, evidence),
        asked=facts.asked(settings),
        user_agent=facts.user_agent(),
        at_login=login.on,
        login_trouble=login.trouble,
        estimate_usd=estimate(LAST_RESORT, settings.inference.interval),
        spent_usd=evidence.canary.spent_usd,
        held_back=facts.held_back(world.history, world.clock.now()),
        data_dir=str(profile.data_dir),
        data_bytes=keeping.size(profile),
    )
