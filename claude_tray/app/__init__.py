"""The composition root: the only place that knows which real thing stands behind each name."""
