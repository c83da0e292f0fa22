"""The places that Claude Tray listens to: one module each, all of them in all.py."""
