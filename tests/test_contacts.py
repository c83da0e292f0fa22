"""Whoever is contacted is named, the hooks among them."""

from dataclasses import replace

import pytest

from claude_tray.app.contacts import contacts
from claude_tray.settings.choices import Settings
from claude_tray.settings.hooks import HookSettings


@pytest.mark.parametrize(
    ("chosen", "host"),
    [
        (HookSettings(webhook="https://me.example/hook?x=1"), "me.example"),
        (HookSettings(ntfy="https://ntfy.sh"), "ntfy.sh"),
        (HookSettings(slack=True), "hooks.slack.com"),
        (HookSettings(discord=True), "discord.com"),
        (HookSettings(apprise=True), "what your apprise address names"),
    ],
)
def test_a_hook_that_is_on_is_named_among_those_who_are_contacted(chosen: HookSettings, host: str) -> None:
    named = {each for contact in contacts(replace(Settings(), hooks=chosen)) for each in contact.hosts}
    assert host in named
    assert host not in {each for contact in contacts(Settings()) for each in contact.hosts}


def test_a_command_contacts_nobody_by_itself() -> None:
    assert contacts(replace(Settings(), hooks=HookSettings(command=("tell",)))) == contacts(Settings())
