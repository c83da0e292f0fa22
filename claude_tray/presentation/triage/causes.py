"""What is said of each cause: its title, and what to do about it in which order."""

from claude_tray.model import Cause, Certainty, Matter

TITLES = {
    Cause.OFFLINE: "This computer has no internet",
    Cause.CAPTIVE_PORTAL: "This network wants you to sign in first",
    Cause.DNS: "Names are not looked up correctly here",
    Cause.HOSTS_FILE: "A line in the hosts file sends Claude elsewhere",
    Cause.IPV6: "IPv6 is broken on this network",
    Cause.PROXY: "A proxy stands in the way",
    Cause.PAC: "A proxy script decides how your browser connects",
    Cause.TLS_INTERCEPTION: "Something here opens the encryption",
    Cause.CLOCK: "This computer's clock is wrong",
    Cause.ASSET_HOSTS: "A filter blocks what the page is made of",
    Cause.BASE_URL: "Claude Code talks to another address than Anthropic's",
    Cause.DOOR_ERROR: "Claude's servers answer with an error",
    Cause.DOOR_UNREACHABLE: "Claude cannot be reached from here",
    Cause.DOOR_REFUSES: "Claude refuses where you connect from",
    Cause.DOOR_SLOW: "The way to Claude is slow from here",
    Cause.OFFICIAL: "Anthropic reports a problem",
    Cause.LEAD_WINDOW: "Claude may be failing for many people",
    Cause.PROMPTS_FAILING: "Prompts from here fail on Anthropic's side",
    Cause.LONG_CHAT: "That one chat is the trouble",
    Cause.BROWSER_STATE: "Your browser is the trouble",
    Cause.STALE_SESSION: "Your session had gone stale",
    Cause.CODE_SIGN_IN: "Claude Code's sign-in has ended",
    Cause.OVERLOADED: "The API is overloaded",
    Cause.SERVER_ERROR: "The API fails on Anthropic's side",
    Cause.RATE_LIMIT: "A limit of yours is reached",
    Cause.KEY: "The API key is not accepted",
    Cause.BILLING: "Credit or billing stops your calls",
    Cause.REGION: "Claude is not served where you are seen",
    Cause.NOT_FOUND: "No cause found: your ticket is ready",
}

_WAIT = ("Wait: nothing on your side will help.", "Another model, the API or another product may still work.")
_NETWORK = "Try another network, a phone's for instance: if it works there, it is this one."

ADVICE: dict[Cause, tuple[str, ...]] = {
    Cause.OFFLINE: ("Check the cable or the Wi-Fi.", "Restart the router if other devices are offline too."),
    Cause.CAPTIVE_PORTAL: ("Open any page in your browser.", "Sign in to the network there, then try again."),
    Cause.DNS: (
        "Switch off a VPN, an ad blocker or a filter for names, and try again.",
        "Set another resolver in the network settings, or ask who runs this network.",
    ),
    Cause.HOSTS_FILE: ("Remove the line that names the host from the hosts file.", "Restart the browser."),
    Cause.IPV6: ("Switch IPv6 off for this connection, or restart the router.", _NETWORK),
    Cause.PROXY: (
        "Check the proxy in the system's settings, and its sign-in.",
        "Try without it, or ask who runs it.",
    ),
    Cause.PAC: ("Ask who runs the proxy script whether it lets claude.ai through.", _NETWORK),
    Cause.TLS_INTERCEPTION: (
        "Ask who runs this network or the antivirus to leave claude.ai and api.anthropic.com alone.",
        _NETWORK,
    ),
    Cause.CLOCK: ("Set date and time to automatic, and check the time zone.", "Reload the page."),
    Cause.ASSET_HOSTS: (
        "Allow anthropic.com and claudeusercontent.com in your ad blocker or filter.",
        "Reload the page without the cache: Ctrl+Shift+R, on a Mac Cmd+Shift+R.",
    ),
    Cause.BASE_URL: (
        "Ask who runs that address, or look at its own status page.",
        "To go to Anthropic directly, unset ANTHROPIC_BASE_URL and the CLAUDE_CODE_USE_ switches.",
    ),
    Cause.DOOR_ERROR: _WAIT,
    Cause.DOOR_UNREACHABLE: (_NETWORK, "Switch a VPN off or on.", "Else wait: the edge near you may fail."),
    Cause.DOOR_REFUSES: (
        "This is no outage: switch a VPN off or on.",
        "Claude is served in certain countries only; a data centre's address may be refused too.",
    ),
    Cause.DOOR_SLOW: (_NETWORK, "Pause downloads, backups and video calls."),
    Cause.OFFICIAL: _WAIT,
    Cause.LEAD_WINDOW: (
        "Treat it as an incident: do not clear cookies, do not reinstall.",
        "Another model, the API or another product may still work.",
    ),
    Cause.PROMPTS_FAILING: (
        "Wait a little before you change anything: the status page follows by 15 minutes as a rule.",
        "Another model may still work.",
    ),
    Cause.LONG_CHAT: (
        "Go on in the new chat; copy what you need from the old one.",
        "Long chats with many files run into limits before short ones do.",
    ),
    Cause.STALE_SESSION: (
        "Nothing more: go on working.",
        "If it comes back, delete the cookies of claude.ai.",
    ),
    Cause.CODE_SIGN_IN: (
        "In Claude Code type /login and follow it.",
        "The sign-in ends about every four weeks.",
    ),
    Cause.OVERLOADED: ("Wait a few minutes and try again, with growing pauses.", "Another model may answer."),
    Cause.SERVER_ERROR: ("Try again after a minute.", "If it stays, wait: it is not your request."),
    Cause.RATE_LIMIT: (
        "Wait as long as retry-after says, or until your plan's window is over.",
        "Look at claude.ai/settings/usage, or at the limits in the Console.",
    ),
    Cause.KEY: (
        "Check in the Console that the key exists, is active and belongs to this workspace.",
        "See whether ANTHROPIC_API_KEY holds an older one: it goes before your sign-in.",
    ),
    Cause.BILLING: ("Look at credit, card and spend limits under Billing in the Console.",),
    Cause.REGION: ("Switch a VPN off or on.", "Claude is served in certain countries only."),
    Cause.NOT_FOUND: (
        "Copy the ticket, after reading it.",
        "In claude.ai open the menu at your initials, Get help, Send us a message, and paste it.",
    ),
}

MATTERS = {
    Matter.ANTHROPIC: "Anthropic's matter",
    Matter.NETWORK: "A matter of the network",
    Matter.COMPUTER: "A matter of this computer",
    Matter.BROWSER: "A matter of the browser",
    Matter.ACCOUNT: "A matter of your account",
    Matter.GATEWAY: "The matter of whoever runs that address",
    Matter.UNKNOWN: "Nobody knows yet whose matter it is",
}
CERTAINTIES = {
    Certainty.SURE: "sure",
    Certainty.LIKELY: "likely",
    Certainty.POSSIBLE: "possible",
}
