"""Every hook there is."""

from claude_tray.hooks import apprise, chat, ntfy, program, webhook
from claude_tray.hooks.hook import Hook

HOOKS: tuple[Hook, ...] = (
    program.HOOK,
    webhook.HOOK,
    ntfy.HOOK,
    chat.SLACK,
    chat.DISCORD,
    apprise.HOOK,
)
