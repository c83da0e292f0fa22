"""The history window: lanes on one axis of time, and what they say at the time pointed at."""
