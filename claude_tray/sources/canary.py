"""Whether a prompt sent from here is answered: the API's whole path, with the person's own key.

It can tell that the API answers, from here, one small prompt. It cannot tell that the chat works.
"""

from claude_tray.model import CANARY
from claude_tray.sources.internet import Internet
from claude_tray.sources.source import Answer, Question, Source
from claude_tray.words import N_


async def read(internet: Internet, question: Question) -> Answer:
    """Return how one prompt fared; raises Unread where none was sent."""
    from claude_tray.sources.inference import reading  # most people never send one

    return await reading.read(internet, question)


SOURCE = Source(
    id=CANARY,
    label=N_("Test prompt"),
    purpose=N_("Whether the API answers a prompt from here, with your own key; only if you switch it on."),
    read=read,
    urls=("https://api.anthropic.com",),
    on=False,
)
