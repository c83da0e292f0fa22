"""The colour of every picture, on a light ground and on a dark one."""

# name: (on a light ground, on a dark ground), each at least 4.4:1 on common grounds of its kind. The two
# palettes fail on the other's ground, and no colours stay apart for all eyes: the outline has to decide.
COLOURS = {
    "operational": ("#0a7d55", "#3fce9a"),
    "degraded": ("#946200", "#f5c542"),
    "lead-window": ("#c24e00", "#ff9a3c"),
    "outage": ("#b00030", "#ff6a7a"),
    "maintenance": ("#1f5fd0", "#7fb0ff"),
    "unknown": ("#5f6b7a", "#aab4c0"),
}
