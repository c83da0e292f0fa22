"""`claude-tray doctor`: what this computer has of what the program needs, and what mends the rest."""
