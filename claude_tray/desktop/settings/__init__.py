"""The settings window: pages at the left, and at the right what can be chosen. Loaded when it is wanted."""
