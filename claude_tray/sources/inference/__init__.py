"""What the canary speaks: events in a stream, the message they make, the models there are, what it costs."""
