"""Geometry of one career: lanes of levels, stacked rows in a lane, labels above what is narrow."""

from dataclasses import dataclass, field

from careergraph.draw.stints import Stint
from careergraph.draw.text import cut, width
from careergraph.draw.theme import SMALL

UNKNOWN, OTHER = 0, -1
"""Lanes for posts of unknown level, and for study and other time without a level."""

HIGH = {"main": 36, "beside": 22, "thin": 10}
"""Heights of a main post, another post, and study or other time."""

LINE = 17
"""Pixels for one line of labels above bars."""
MOST_LINES = 4
LONGEST = 190
PAD = 9
INSIDE = 44
"""Width below which a bar's label goes above it."""


@dataclass
class Bar:
    """A stint as drawn. ``line`` counts lines of labels above the row, None for a label inside;
    ``label_y`` is the middle of a label above."""

    stint: Stint
    x0: float
    x1: float
    shape: str
    y: float = 0
    line: int | None = None
    label: str = ""
    label_y: float = 0

    @property
    def high(self) -> int:
        return HIGH[self.shape]


@dataclass
class Lane:
    """One level; ``rows`` are stacks of bars that do not overlap in time."""

    level: int
    rows: list[list[Bar]] = field(default_factory=list)
    top: float = 0
    bottom: float = 0


@dataclass(frozen=True)
class Axis:
    """Months to pixels."""

    first: int
    last: int
    left: float
    wide: float

    def x(self, month: float) -> float:
        return self.left + self.wide * (month - self.first) / (self.last - self.first)


def lane_of(stint: Stint) -> int:
    """The lane of a stint: its level, else one of the two lanes without."""
    if stint.level is not None:
        return stint.level
    return OTHER if stint.row["kind"] in ("study", "recorded") else UNKNOWN


def shape_of(stint: Stint) -> str:
    if stint.row["kind"] in ("study", "recorded"):
        return "thin"
    return "main" if stint.main else "beside"


def lanes(career: list[Stint], axis: Axis, right: float) -> list[Lane]:
    """Lanes from the highest level down, with the empty ones between; bars placed and labelled.

    ``right`` is where labels must end.
    """
    found = {lane_of(stint) for stint in career}
    levels = [level for level in found if level > 0]
    known = range(max(levels), min(levels) - 1, -1) if levels else range(0)
    order = [*known, *(lane for lane in (UNKNOWN, OTHER) if lane in found)]
    made = {level: Lane(level) for level in order}
    # The main line takes the lowest rows; then others as they begin.
    for stint in sorted(career, key=lambda s: (not s.main, s.start)):
        bar = Bar(stint, axis.x(stint.start), axis.x(stint.end), shape_of(stint))
        _stack(made[lane_of(stint)], bar)
    top = 0.0
    for lane in made.values():
        top = _settle(lane, top, right)
    return list(made.values())


def _stack(lane: Lane, bar: Bar) -> None:
    """Put a bar into the first row where nothing runs at the same time."""
    for row in lane.rows:
        if all(bar.x1 <= other.x0 + 0.5 or other.x1 <= bar.x0 + 0.5 for other in row):
            row.append(bar)
            return
    lane.rows.append([bar])


def _settle(lane: Lane, top: float, right: float) -> float:
    """Give the lane's bars their heights, the first row lowest; return where the lane ends."""
    lane.top, y = top, top + PAD
    for row in reversed(lane.rows):
        y += LINE * _label(row, right)
        high = max(bar.high for bar in row)
        for bar in row:
            bar.y = y
            bar.label_y = y - 9 - LINE * (bar.line or 0)
        y += high + 5
    lane.bottom = max(y - 5 + PAD, top + 34)
    return lane.bottom


def _label(row: list[Bar], right: float) -> int:
    """Choose each bar's label and place; return the lines of labels that the row needs above.

    From right to left, so that a label's leader never crosses a label on a lower line.
    """
    ends: list[list[tuple[float, float]]] = [[] for _ in range(MOST_LINES)]
    for bar in sorted(row, key=lambda b: b.x0, reverse=True):
        room, title = bar.x1 - bar.x0 - 8, words(bar.stint)
        if bar.shape != "thin" and room >= min(width(title, SMALL), _enough(bar, title)):
            bar.label = cut(title, room, SMALL)
            continue
        _label_above(bar, title, ends, right)
    return 1 + max([bar.line for bar in row if bar.line is not None], default=-1)


def _enough(bar: Bar, title: str) -> float:
    """Room in which a title is cut inside its bar rather than told above it."""
    most = INSIDE * 2 if bar.shape == "main" else LONGEST
    return min(max(INSIDE, 0.7 * width(title, SMALL)), most)


def _label_above(bar: Bar, title: str, ends: list[list[tuple[float, float]]], right: float) -> None:
    """The lowest free line for the label; a shorter label where no line has room for more."""
    start = bar.x0 + label_shift(bar.stint)
    for longest in (LONGEST, LONGEST / 2, LONGEST / 4):
        label = cut(title, min(longest, right - start), SMALL)
        end = start + width(label, SMALL) + 8
        for line, taken in enumerate(ends):
            if label and all(end <= x0 or x1 <= start for x0, x1 in taken):
                bar.label, bar.line = label, line
                taken.append((start, end))
                return


def label_shift(stint: Stint) -> float:
    """Pixels that a label above a bar leaves for the red mark of a break."""
    return 9.0 if stint.breaks else 0.0


def shelve(spans: list[tuple[float, float, float]]) -> list[int]:
    """Lines, from 0 at the bottom, for labels that each hang on a leader.

    ``spans`` are (x of the leader, left, right); no two labels of a line meet, and no leader
    crosses a label on a lower line.
    """
    lines = [-1] * len(spans)
    for index in sorted(range(len(spans)), key=lambda i: spans[i][0], reverse=True):
        leader, left, right = spans[index]
        done = [(spans[i], line) for i, line in enumerate(lines) if line >= 0]
        same = [line for (_, x0, x1), line in done if left < x1 and x0 < right]
        below = [line for (_, x0, x1), line in done if x0 <= leader <= x1]
        # Higher labels whose leader would run through this one.
        above = [line for (x, _, _), line in done if left <= x <= right]
        lines[index] = 1 + max(same + below + above, default=-1)
    return lines


def words(stint: Stint) -> str:
    """What a bar says: the title, else the organization."""
    return stint.row["title"] or stint.row["organization"] or ""
