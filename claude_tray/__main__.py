"""`python -m claude_tray` is the same as `claude-tray`."""

from claude_tray.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
