"""The test prompt: one tool to call, and one word to report back."""

import json
import secrets

from claude_tray.sources.inference.message import TOOL

MAX_TOKENS = 200  # a tool call with one word has some 60
VERSION = "2023-06-01"

# The request's text and the frame that the API puts around a tool come to some 600 tokens.
INPUT_TOKENS_AT_MOST = 2_500

# Families that answer without thinking unless asked: naming `thinking` there is an error on some.
_NO_THINKING_FIELD = ("claude-haiku-4-5", "claude-3", "claude-2", "claude-instant")


def nonce() -> str:
    """Return a word that no cache has seen."""
    return secrets.token_hex(4)


def body(model: str, word: str, *, forced: bool) -> bytes:
    """Return the request's body; `forced`: the model must call the tool, and so must not think."""
    asked: dict[str, object] = {
        "model": model,
        "max_tokens": MAX_TOKENS,
        "stream": True,
        "tools": [
            {
                "name": TOOL,
                "description": "Report one word back.",
                "input_schema": {
                    "type": "object",
                    "properties": {"nonce": {"type": "string", "description": "The word."}},
                    "required": ["nonce"],
                    "additionalProperties": False,
                },
            }
        ],
        "tool_choice": {"type": "tool", "name": TOOL} if forced else {"type": "auto"},
        "messages": [
            {"role": "user", "content": f"Call {TOOL} with this word and write nothing else: {word}"}
        ],
    }
    if forced and not model.startswith(_NO_THINKING_FIELD):
        asked["thinking"] = {"type": "disabled"}
    return json.dumps(asked).encode()
