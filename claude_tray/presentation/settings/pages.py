"""What stands on each page."""

from collections.abc import Iterator
from dataclasses import replace

from claude_tray.presentation.figures import age
from claude_tray.presentation.settings.known import KeyState, Known, Outlet, Signal
from claude_tray.presentation.settings.rows import Rows
from claude_tray.presentation.settings.view import Group, Line, Offer, Presses, Row, Switch, Told
from claude_tray.presentation.view import Tone
from claude_tray.presentation.wording import clean
from claude_tray.words import N_, _, ngettext, pgettext
from claude_tray.words.figures import decimal

_MORE = N_("More")

_KEY = {
    KeyState.UNKNOWN: (N_("Not asked yet"), Tone.QUIET),
    KeyState.ASKED: (N_("The keyring is being asked; it may want its password…"), Tone.QUIET),
    KeyState.THERE: (N_("A key is kept in this computer's keyring"), Tone.GOOD),
    KeyState.NONE: (N_("No key is kept"), Tone.QUIET),
    KeyState.TROUBLE: ("", Tone.WARN),
}


def general(rows: Rows, known: Known) -> Iterator[Group]:
    """Looks, intervals, and the start at login."""
    yield Group(_("Looks"), rows.group("general"))
    login = Row(
        "login",
        _("Start at login"),
        Switch(known.at_login),
        help=_("Read from the system each time: what you change there counts"),
        trouble=rows.trouble("login") or known.login_trouble,
    )
    yield Group(_("Start"), (login,))
    yield Group(_("How often"), rows.group("often"), _("While all is calm; more often when it is not."))


def use(rows: Rows, known: Known) -> Iterator[Group]:
    """Surfaces and models, and the components one by one."""
    yield Group("", rows.group("use"))
    parts = tuple(
        Row(
            f"part.{each.id}", clean(each.name), Switch(each.watched), trouble=rows.trouble(f"part.{each.id}")
        )
        for each in known.parts
    )
    yield Group(_("Parts of Claude"), parts, _("Follows what you use, unless you choose otherwise here."))


def signals(rows: Rows, known: Known) -> Iterator[Group]:
    """Each source with its switch and how it fares."""
    ours = [each for each in known.signals if not each.community and not each.own]
    crowd = [each for each in known.signals if each.community]
    own = [each for each in known.signals if each.own]
    titles = ((ours, _("Doors and status page")), (crowd, _("Community")), (own, _("Your own prompts")))
    for chosen, title in titles:
        if chosen:
            yield Group(title, tuple(_signal(each, rows, known) for each in chosen))


def _signal(signal: Signal, rows: Rows, known: Known) -> Row:
    asked = " · ".join(part for part in (", ".join(signal.hosts), signal.often) if part)
    state, tone = _fares(signal, known)
    return Row(
        f"source.{signal.id}",
        _(signal.label),
        Switch(signal.on),
        help=f"{_(signal.purpose)}\n{asked}",
        state=state,
        tone=tone,
        trouble=rows.trouble(f"source.{signal.id}"),
    )


def _fares(signal: Signal, known: Known) -> tuple[str, Tone]:
    if not signal.on:
        return "", Tone.QUIET
    ago = age(signal.read_at, known.now)
    if signal.silence:
        why = clean(signal.silence)
        last = _("; last read {ago}").format(ago=ago) if ago else ""
        return _("Not read: {why}{last}").format(why=why, last=last), Tone.WARN
    return (_("Read {ago}").format(ago=ago), Tone.GOOD) if ago else (_("Not read yet"), Tone.QUIET)


def notifications(rows: Rows, known: Known) -> Iterator[Group]:
    """When to speak up, a notice to try it, and what was not said."""
    yield Group(_("When to speak up"), rows.group("notifications"))
    test = Row(
        "notify",
        _("Try it"),
        Presses((Offer("test", _("Send a test notice")),)),
        trouble=rows.trouble("notify"),
    )
    yield Group("", (test,))
    held = tuple(Row(f"held.{n}", "", Told(clean(each))) for n, each in enumerate(known.held_back))
    if held:
        yield Group(_("Held back lately"), held)
    if hooks := rows.group("hooks"):
        more = tuple(row for outlet in known.outlets for row in _outlet(outlet))
        intro = _("Off unless you fill it in. Sent to nobody but whom you name.")
        yield Group(_("Elsewhere"), (*hooks, *more), intro)


def _outlet(outlet: Outlet) -> Iterator[Row]:
    """A hook that is on: the place for its secret, and a message to try it."""
    label = _(outlet.label)
    if outlet.secret:
        yield Row(
            f"secret.{outlet.id}",
            _("{hook}, {secret}").format(hook=label, secret=_(outlet.secret)),
            Line("", secret=True),
            help=_("It goes into this computer's keyring and nowhere else, and is never shown again"),
        )
    yield Row(
        f"hook.{outlet.id}",
        _("Try {hook}").format(hook=label),
        Presses((Offer("test", _("Send a test")),)),
        state=clean(outlet.said),
        tone=outlet.tone,
    )


def inference(rows: Rows, known: Known) -> Iterator[Group]:
    """The test prompt with its key and cost, and Claude Code's logs."""
    yield Group(
        _("Test prompt"), (rows.one("inference.canary"), rows.one("inference.interval"), *_cost(rows, known))
    )
    yield Group(_("API key"), (*_key(rows, known), rows.one("inference.key_from_env")))
    yield Group(
        "Claude Code", (rows.one("inference.claude_code_logs"), rows.one("inference.claude_code_dir"))
    )
    shown = {"canary", "interval", "monthly_cap_usd", "key_from_env", "claude_code_logs", "claude_code_dir"}
    rest = tuple(each for each in rows.group("inference") if each.id.rpartition(".")[2] not in shown)
    if rest:
        yield Group(_(_MORE), rest)


def _cost(rows: Rows, known: Known) -> Iterator[Row]:
    yield rows.one("inference.monthly_cap_usd")
    words = _("About ${estimate} a month at this interval; ${spent} spent this month").format(
        estimate=decimal(known.estimate_usd, 2), spent=decimal(known.spent_usd, 2)
    )
    yield Row("cost", _("Estimate"), Told(words))


def _key(rows: Rows, known: Known) -> Iterator[Row]:
    words, tone = _KEY[known.key]
    yield Row(
        "key.set",
        _("Key"),
        Line("", hint="sk-ant-api…", secret=True),
        help=_("It goes into this computer's keyring and nowhere else, and is never shown again"),
        state=known.key_said or _(words),
        tone=tone,
        trouble=rows.trouble("key.set"),
    )
    offers = (
        Offer("look", _("Look in the keyring")),
        Offer("test", _("Ask the API, for free")),
        Offer("remove", _("Remove")),
    )
    yield Row("key", "", Presses(offers, careful=("remove",)), trouble=rows.trouble("key"))


def network(rows: Rows, known: Known) -> Iterator[Group]:
    """The proxy, and every address that is asked."""
    yield Group(_("Way out"), rows.group("network"))
    yield Group(
        _("Addresses"), rows.group("addresses"), _("A company's mirror may stand in for each of them.")
    )


def privacy(rows: Rows, known: Known) -> Iterator[Group]:
    """Offline mode, and everybody who is asked otherwise."""
    yield Group("", (replace(rows.one("network.offline"), can_reset=False),))
    asked = tuple(
        Row(f"asked.{n}", "\n".join(each.hosts), Told(each.often), help=f"{each.purpose}\n{each.sent}")
        for n, each in enumerate(known.asked)
    )
    yield Group(_("Who is asked"), asked, "" if asked else _("Nobody: offline mode is on."))
    sent = Row("sent", _("User-Agent"), Told(known.user_agent))
    yield Group(
        _("What is sent"),
        (sent,),
        _("A request with this User-Agent: no account, no cookie, no identifier, no telemetry."),
    )


def data(rows: Rows, known: Known) -> Iterator[Group]:
    """What is kept, where, and how to be rid of it."""
    size = max(round(known.data_bytes / 1_000_000), 1)
    where = Row(
        "data",
        _("Folder"),
        Presses((Offer("open", pgettext("to open a file", "Open")), Offer("export", _("Export…")))),
        help=known.data_dir,
        state=ngettext("{n} MB", "{n} MB", size).format(n=size) if known.data_bytes else "",
        trouble=rows.trouble("data"),
    )
    gone = Row(
        "history",
        _("Delete"),
        Presses((Offer("delete", _("Delete the history…")),), careful=("delete",)),
        help=_("Readings, verdicts, lead windows and what is usual; it is learned anew from then on"),
        trouble=rows.trouble("history"),
    )
    yield Group(_("History"), (*rows.group("history"), where, gone))
    yield Group(
        _("Settings"),
        (
            Row(
                "file",
                _("File"),
                Presses((Offer("open", pgettext("to open a file", "Open")),)),
                help=known.file,
                trouble=rows.trouble("file"),
            ),
        ),
        _("Comments and order in it stay as you wrote them."),
    )
