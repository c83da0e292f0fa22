"""The judge: evidence in, diagnosis out. No clock, no network, no settings."""
