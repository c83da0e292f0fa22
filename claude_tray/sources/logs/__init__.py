"""Claude Code's session logs: which files there are, what was added to them, what a row counts as."""
