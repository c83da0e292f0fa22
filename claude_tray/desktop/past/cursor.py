"""The time that is pointed at, the same in all lanes."""

from PySide6.QtCore import QObject, Signal


class Cursor(QObject):
    """A step, or none."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._step: int | None = None
        self._steps = 1

    @property
    def step(self) -> int | None:
        """Which step is pointed at."""
        return self._step

    def share(self) -> float | None:
        """Return where the middle of the step lies, 0 to 1."""
        return None if self._step is None else (self._step + 0.5) / self._steps

    def among(self, steps: int) -> None:
        """Point at none of `steps` steps."""
        self._steps = max(steps, 1)
        self.point_at(None)

    def point_at(self, step: int | None) -> None:
        """Point at a step, or at the nearest that there is."""
        inside = None if step is None else min(max(step, 0), self._steps - 1)
        if inside != self._step:
            self._step = inside
            self.moved.emit()

    def walk(self, steps: int) -> None:
        """Go on by so many steps; the first goes to the newest."""
        self.point_at(self._steps - 1 if self._step is None else self._step + steps)

    def go_to_end(self, last: bool) -> None:
        """Go to the newest step, or to the oldest."""
        self.point_at(self._steps - 1 if last else 0)
