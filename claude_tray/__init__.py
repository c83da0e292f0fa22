"""Claude Tray: a traffic light for Claude, measured from your own machine."""
