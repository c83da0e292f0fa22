"""What is said of each cause: its title, and what to do about it in which order."""

from claude_tray.model import Cause, Certainty, Matter
from claude_tray.words import N_

TITLES = {
    Cause.OFFLINE: N_("This computer has no internet"),
    Cause.CAPTIVE_PORTAL: N_("This network wants you to sign in first"),
    Cause.DNS: N_("Names are not looked up correctly here"),
    Cause.HOSTS_FILE: N_("A line in the hosts file sends Claude elsewhere"),
    Cause.IPV6: N_("IPv6 is broken on this network"),
    Cause.PROXY: N_("A proxy stands in the way"),
    Cause.PAC: N_("A proxy script decides how your browser connects"),
    Cause.TLS_INTERCEPTION: N_("Something here opens the encryption"),
    Cause.CLOCK: N_("This computer's clock is wrong"),
    Cause.ASSET_HOSTS: N_("A filter blocks what the page is made of"),
    Cause.BASE_URL: N_("Claude Code talks to another address than Anthropic's"),
    Cause.DOOR_ERROR: N_("Claude's servers answer with an error"),
    Cause.DOOR_UNREACHABLE: N_("Claude cannot be reached from here"),
    Cause.DOOR_REFUSES: N_("Claude refuses where you connect from"),
    Cause.DOOR_SLOW: N_("The way to Claude is slow from here"),
    Cause.OFFICIAL: N_("Anthropic reports a problem"),
    Cause.LEAD_WINDOW: N_("Claude may be failing for many people"),
    Cause.PROMPTS_FAILING: N_("Prompts from here fail on Anthropic's side"),
    Cause.LONG_CHAT: N_("That one chat is the trouble"),
    Cause.BROWSER_STATE: N_("Your browser is the trouble"),
    Cause.STALE_SESSION: N_("Your session had gone stale"),
    Cause.CODE_SIGN_IN: N_("Claude Code's sign-in has ended"),
    Cause.OVERLOADED: N_("The API is overloaded"),
    Cause.SERVER_ERROR: N_("The API fails on Anthropic's side"),
    Cause.RATE_LIMIT: N_("A limit of yours is reached"),
    Cause.KEY: N_("The API key is not accepted"),
    Cause.BILLING: N_("Credit or billing stops your calls"),
    Cause.REGION: N_("Claude is not served where you are seen"),
    Cause.NOT_FOUND: N_("No cause found: your ticket is ready"),
}

_WAIT = (
    N_("Wait: nothing on your side will help."),
    N_("Another model, the API or another product may still work."),
)
_NETWORK = N_("Try another network, a phone's for instance: if it works there, it is this one.")

ADVICE: dict[Cause, tuple[str, ...]] = {
    Cause.OFFLINE: (
        N_("Check the cable or the Wi-Fi."),
        N_("Restart the router if other devices are offline too."),
    ),
    Cause.CAPTIVE_PORTAL: (
        N_("Open any page in your browser."),
        N_("Sign in to the network there, then try again."),
    ),
    Cause.DNS: (
        N_("Switch off a VPN, an ad blocker or a filter for names, and try again."),
        N_("Set another resolver in the network settings, or ask who runs this network."),
    ),
    Cause.HOSTS_FILE: (
        N_("Remove the line that names the host from the hosts file."),
        N_("Restart the browser."),
    ),
    Cause.IPV6: (N_("Switch IPv6 off for this connection, or restart the router."), _NETWORK),
    Cause.PROXY: (
        N_("Check the proxy in the system's settings, and its sign-in."),
        N_("Try without it, or ask who runs it."),
    ),
    Cause.PAC: (N_("Ask who runs the proxy script whether it lets claude.ai through."), _NETWORK),
    Cause.TLS_INTERCEPTION: (
        N_("Ask who runs this network or the antivirus to leave claude.ai and api.anthropic.com alone."),
        _NETWORK,
    ),
    Cause.CLOCK: (N_("Set date and time to automatic, and check the time zone."), N_("Reload the page.")),
    Cause.ASSET_HOSTS: (
        N_("Allow anthropic.com and claudeusercontent.com in your ad blocker or filter."),
        N_("Reload the page without the cache: Ctrl+Shift+R, on a Mac Cmd+Shift+R."),
    ),
    Cause.BASE_URL: (
        N_("Ask who runs that address, or look at its own status page."),
        N_("To go to Anthropic directly, unset ANTHROPIC_BASE_URL and the CLAUDE_CODE_USE_ switches."),
    ),
    Cause.DOOR_ERROR: _WAIT,
    Cause.DOOR_UNREACHABLE: (
        _NETWORK,
        N_("Switch a VPN off or on."),
        N_("Else wait: the edge near you may fail."),
    ),
    Cause.DOOR_REFUSES: (
        N_("This is no outage: switch a VPN off or on."),
        N_("Claude is served in certain countries only; a data centre's address may be refused too."),
    ),
    Cause.DOOR_SLOW: (_NETWORK, N_("Pause downloads, backups and video calls.")),
    Cause.OFFICIAL: _WAIT,
    Cause.LEAD_WINDOW: (
        N_("Treat it as an incident: do not clear cookies, do not reinstall."),
        N_("Another model, the API or another product may still work."),
    ),
    Cause.PROMPTS_FAILING: (
        N_("Wait a little before you change anything: the status page follows by 15 minutes as a rule."),
        N_("Another model may still work."),
    ),
    Cause.LONG_CHAT: (
        N_("Go on in the new chat; copy what you need from the old one."),
        N_("Long chats with many files run into limits before short ones do."),
    ),
    Cause.STALE_SESSION: (
        N_("Nothing more: go on working."),
        N_("If it comes back, delete the cookies of claude.ai."),
    ),
    Cause.CODE_SIGN_IN: (
        N_("In Claude Code type /login and follow it."),
        N_("The sign-in ends about every four weeks."),
    ),
    Cause.OVERLOADED: (
        N_("Wait a few minutes and try again, with growing pauses."),
        N_("Another model may answer."),
    ),
    Cause.SERVER_ERROR: (N_("Try again after a minute."), N_("If it stays, wait: it is not your request.")),
    Cause.RATE_LIMIT: (
        N_("Wait as long as retry-after says, or until your plan's window is over."),
        N_("Look at claude.ai/settings/usage, or at the limits in the Console."),
    ),
    Cause.KEY: (
        N_("Check in the Console that the key exists, is active and belongs to this workspace."),
        N_("See whether ANTHROPIC_API_KEY holds an older one: it goes before your sign-in."),
    ),
    Cause.BILLING: (N_("Look at credit, card and spend limits under Billing in the Console."),),
    Cause.REGION: (N_("Switch a VPN off or on."), N_("Claude is served in certain countries only.")),
    Cause.NOT_FOUND: (
        N_("Copy the ticket, after reading it."),
        N_("In claude.ai open the menu at your initials, Get help, Send us a message, and paste it."),
    ),
}

MATTERS = {
    Matter.ANTHROPIC: N_("Anthropic's matter"),
    Matter.NETWORK: N_("A matter of the network"),
    Matter.COMPUTER: N_("A matter of this computer"),
    Matter.BROWSER: N_("A matter of the browser"),
    Matter.ACCOUNT: N_("A matter of your account"),
    Matter.GATEWAY: N_("The matter of whoever runs that address"),
    Matter.UNKNOWN: N_("Nobody knows yet whose matter it is"),
}
CERTAINTIES = {
    Certainty.SURE: N_("sure"),
    Certainty.LIKELY: N_("likely"),
    Certainty.POSSIBLE: N_("possible"),
}
