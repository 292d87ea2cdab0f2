"""One career: levels as lanes, posts as bars, the main line climbing from lane to lane."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph.draw.frames import Labels, LevelNames, Row, level_name, rows
from careergraph.draw.parts import NARROWEST, Key, legend, nothing
from careergraph.draw.path_layout import (
    OTHER,
    UNKNOWN,
    Axis,
    Bar,
    Lane,
    label_shift,
    lanes,
    shelve,
    words,
)
from careergraph.draw.picture import Chart, Table
from careergraph.draw.scene import Scene, rectangle, segment
from careergraph.draw.stints import (
    ALSO,
    COLUMNS,
    Stint,
    about,
    break_words,
    broken_words,
    gap_before,
    headline,
    kind_word,
    months_text,
    months_word,
    period,
    stints,
)
from careergraph.draw.text import clean, cut, width
from careergraph.draw.theme import LABEL, SMALL
from careergraph.draw.words import say
from careergraph.vocabulary.words import known

WIDE, MARGIN = 1080, 130
"""Pixels of the time axis, and beyond it for labels of what comes last."""

PALE = 0.45
"""Opacity of the part of a bar that the date leaves open."""

FILLS = {"secondment": "second_pale", "study": "study", "recorded": "rule"}


def chart(
    frame: pd.DataFrame,
    person: Mapping[str, object],
    labels: Labels,
    *,
    lang: str = "en",
    definition: str = "",
) -> Chart:
    """Draw one career.

    ``frame``: start, end (text as in ``vocabulary.dates``; end null when open), end_how, kind, main,
    acting, place, organization, title, level (null where unknown), rank, months (null where not known
    exactly), break (kinds by comma, or null), months_min, months_max. ``person``: name, sex, birth,
    education, as_of (the record's own date).
    ``labels`` names the levels. Raises ``KeyError`` for a missing column.
    """
    known(lang)
    who = {key: clean(value) for key, value in person.items()}
    career = stints(frame, who.get("as_of"))
    names = LevelNames(labels, lang)
    names |= {UNKNOWN: say(lang, "lane_unknown"), OTHER: say(lang, "lane_other")}
    scene = _Drawing(career, names, lang).scene() if career else nothing("path_empty_body", lang)
    subtitle = [line for line in (about(who, lang, career), clean(definition)) if line]
    title = headline(career, who, names, lang)
    return Chart(title, subtitle, scene, [_table(frame, labels, lang)], lang)


class _Drawing:
    """The scene while it is being drawn."""

    def __init__(self, career: list[Stint], names: dict[int, str], lang: str) -> None:
        self.career, self.names, self.lang = career, names, lang
        first = min(min(s.start, s.early[0]) for s in career)
        last = max(max(s.end, s.late[1]) for s in career)
        shown = {s.level for s in career if s.level is not None}
        gutter = max(width(names[lane], LABEL) for lane in (shown or {UNKNOWN}) | {OTHER})
        between = range(min(shown, default=1), max(shown, default=1) + 1)
        gutter = max([gutter] + [width(names[level], LABEL) for level in between])
        self.axis = Axis(first - first % 12, last + 2, gutter + 16, WIDE)
        right = self.axis.left + WIDE + MARGIN
        self.canvas = Scene(right, 0)
        self.lanes = lanes(career, self.axis, right)
        self.bars = [bar for lane in self.lanes for row in lane.rows for bar in row]

    def scene(self) -> Scene:
        top = 8 + legend(self.canvas, self._keys(), 8)
        marks = self._break_labels(top + 8)
        top = max([y for *_, y in marks], default=top) + 16
        for lane in self.lanes:
            lane.top, lane.bottom = lane.top + top, lane.bottom + top
            self._lane(lane)
        for bar in self.bars:
            bar.y, bar.label_y = bar.y + top, bar.label_y + top
            self._bar(bar)
        self._risers()
        bottom = self.lanes[-1].bottom
        self._breaks(marks, bottom)
        self._years(self.lanes[0].top, bottom)
        return self.canvas

    def _keys(self) -> list[Key]:
        """Only what is in the picture, and the main line."""
        kinds = {stint.row["kind"] for stint in self.career}
        besides = any(
            b.shape == "beside" and b.stint.row["kind"] != "secondment" for b in self.bars
        )
        every = [
            (Key("climb", say(self.lang, "main_stint")), True),
            (Key("beside", say(self.lang, "beside_stint")), besides),
            (Key("second", say(self.lang, "secondment")), "secondment" in kinds),
            (Key("study", say(self.lang, "lane_other")), bool(kinds & {"study", "recorded"})),
            (Key("climb", say(self.lang, "unsure"), PALE), any(s.unsure for s in self.career)),
            (Key("broken", say(self.lang, "col_break")), any(s.breaks for s in self.career)),
        ]
        return [key for key, shown in every if shown]

    def _lane(self, lane: Lane) -> None:
        self.canvas.line(segment(0, lane.bottom, self.axis.left + WIDE, lane.bottom), "rule", z=-2)
        row = lane.rows[0] if lane.rows else []
        foot = lane.bottom - 9 - max([bar.high for bar in row], default=16) / 2
        role = "ink" if lane.rows else "muted"
        self.canvas.text(self.axis.left - 12, foot, self.names[lane.level], "right", role=role)

    def _bar(self, bar: Bar) -> None:
        stint = bar.stint
        role = FILLS.get(stint.row["kind"], "climb" if stint.main else "beside")
        for x0, x1, opacity in self._pieces(bar):
            path = rectangle(x0, bar.y, max(x1 - x0, 2), bar.high, 3)
            self.canvas.fill(path, role, tip=self._tip(stint), opacity=opacity, z=3)
        self._edge(bar)
        if stint.open:
            x, y, half = bar.x1 - 1.5, bar.y + bar.high / 2, bar.high / 2
            arrow = f"M{x:.1f} {y - half:.1f}l8 {half:.1f}l-8 {half:.1f}Z"
            tip = say(self.lang, "open")
            self.canvas.fill(arrow, "second" if role == "second_pale" else role, tip=tip, z=3)
        self._bar_label(bar)

    def _pieces(self, bar: Bar) -> list[tuple[float, float, float]]:
        """The bar as pieces (from, to, opacity): pale where its date may lie."""
        stint, x = bar.stint, self.axis.x
        if not stint.unsure:
            return [(bar.x0, max(bar.x1 - 1, bar.x0 + 2), 1.0)]
        early, late = [x(m) for m in stint.early], [x(m) for m in stint.late]
        start = early[1] if stint.early[0] < stint.early[1] else bar.x0
        end = late[0] if stint.late[0] < stint.late[1] else bar.x1
        if end <= start:
            return [(min(early[0], bar.x0), max(late[1], bar.x1), PALE)]
        pieces = [(start, end, 1.0)]
        if early[0] < start:
            pieces.append((early[0], start, PALE))
        if end < late[1]:
            pieces.append((end, late[1], PALE))
        return pieces

    def _edge(self, bar: Bar) -> None:
        """Dashed orange round a secondment, a thin line round other posts beside the main line."""
        path = rectangle(bar.x0, bar.y, max(bar.x1 - bar.x0 - 1, 2), bar.high, 3)
        if bar.stint.row["kind"] == "secondment":
            self.canvas.line(path, "second", 1.6, dash=(5, 3), z=4)
        elif bar.shape == "beside" and not bar.stint.unsure:
            self.canvas.line(path, "climb", 1, z=4)

    def _bar_label(self, bar: Bar) -> None:
        if not bar.label:
            return
        if bar.line is None:
            self._label_inside(bar)
            return
        y = bar.label_y
        x = bar.x0 + label_shift(bar.stint)
        self.canvas.text(x, y, bar.label, size=SMALL, tip=self._tip(bar.stint))
        if bar.line:
            path = segment(bar.x0 - 2, y - 6, bar.x0 - 2, bar.y)
            self.canvas.line(path, "muted", 0.8, z=2)

    def _label_inside(self, bar: Bar) -> None:
        """The title, and the organization below it where the bar is high enough."""
        tip, middle = self._tip(bar.stint), bar.y + bar.high / 2
        organization = bar.stint.row["organization"] or ""
        second = ""
        if bar.shape == "main" and organization != words(bar.stint):
            second = cut(organization, bar.x1 - bar.x0 - 8, SMALL - 1)
        y = middle - 8 if second else middle
        self.canvas.text(bar.x0 + 4, y, bar.label, size=SMALL, bold=True, tip=tip)
        if second:
            self.canvas.text(bar.x0 + 4, middle + 8, second, size=SMALL - 1, tip=tip)

    def _tip(self, stint: Stint) -> str:
        row, lang = stint.row, self.lang
        post = say(lang, "at", title=row["title"] or "", organization=row["organization"] or "")
        parts = [
            period(stint, lang),
            post.strip(", "),
            kind_word(row["kind"], lang),
            say(lang, "acting") if row["acting"] else "",
            self.names[row["level"]] if row["level"] is not None else "",
            months_word(row, lang),
            *break_words(stint, self.career, lang),
        ]
        return say(lang, "stop").join(part for part in parts if part)

    def _risers(self) -> None:
        """The main line from bar to bar."""
        line = sorted((bar for bar in self.bars if bar.stint.main), key=lambda bar: bar.x0)
        for before, after in pairwise(line):
            level = before.y + before.high / 2
            path = f"M{min(before.x1, after.x0):.1f} {level:.1f}H{after.x0:.1f}"
            self.canvas.line(f"{path}V{after.y + after.high / 2:.1f}", "climb_edge", 2, z=1)

    def _break_labels(self, top: float) -> list[tuple[Bar, str, float, float]]:
        """Each break's bar, words, and the place of its label: as many lines as they need."""
        marked = [bar for bar in self.bars if bar.stint.breaks]
        texts = [
            say(self.lang, "and").join(break_words(bar.stint, self.career, self.lang))
            for bar in marked
        ]
        spans = []
        for bar, text in zip(marked, texts, strict=True):
            wide = width(text, SMALL) + 10
            left = min(bar.x0 - 4, self.canvas.width - wide)
            spans.append((bar.x0, left, left + wide))
        lines = shelve(spans)
        lowest = max(lines, default=0)
        return [
            (bar, text, span[1], top + 18 * (lowest - line))
            for bar, text, span, line in zip(marked, texts, spans, lines, strict=True)
        ]

    def _breaks(self, marks: list[tuple[Bar, str, float, float]], bottom: float) -> None:
        """Red bands over gaps, and a red line from each break's words down to its post."""
        for bar, text, x, y in marks:
            gap = gap_before(bar.stint, self.career) if "gap" in bar.stint.breaks else None
            tip = self._tip(bar.stint)
            if gap:
                x0, x1 = self.axis.x(gap[0]), self.axis.x(gap[1])
                high = bottom - self.lanes[0].top
                path = rectangle(x0, self.lanes[0].top, max(x1 - x0, 2), high)
                self.canvas.fill(path, "broken_pale", tip=tip, z=-1)
            path = segment(bar.x0, y + 9, bar.x0, bar.y)
            self.canvas.line(path, "broken", 1, dash=(2, 3), z=0)
            mark = f"M{bar.x0 - 5:.1f} {bar.y - 7:.1f}h10l-5 7Z"
            self.canvas.fill(mark, "broken", tip=tip, z=5)
            self.canvas.text(x, y, text, size=SMALL, role="broken", bold=True, tip=tip)

    def _years(self, top: float, bottom: float) -> None:
        axis = self.axis
        years = (axis.last - axis.first) / 12
        step = next(step for step in (1, 2, 5, 10, 20, 50) if WIDE / years * step >= 48)
        first = -(-axis.first // 12)
        for year in range(first + -first % step, axis.last // 12 + 1, step):
            x = axis.x(year * 12)
            self.canvas.line(segment(x, top, x, bottom), "rule", z=-3)
            self.canvas.text(x, bottom + 14, str(year), "center", size=SMALL, role="muted")
        self.canvas.height = bottom + 28
        self.canvas.width = max([NARROWEST] + [box.x1 + 4 for box in self.canvas.boxes()])
        untold = sum(not bar.label and bool(words(bar.stint)) for bar in self.bars)
        if untold:
            text = say(self.lang, "untold", n=untold)
            self.canvas.text(0, bottom + 36, text, size=SMALL, role="muted")
            self.canvas.height += 20


def _table(frame: pd.DataFrame, labels: Labels, lang: str) -> Table:
    heads = [say(lang, f"col_{name}") for name in _SHOWN]
    body = [[_value(row, name, labels, lang) for name in _SHOWN] for row in _read(frame)]
    return Table(heads, body)


_SHOWN = tuple(name for name in COLUMNS if name not in ("end_how", "months_min", "months_max"))


def _read(frame: pd.DataFrame) -> list[Row]:
    return rows(frame, [*COLUMNS, *(name for name in ALSO if name in frame)], "trajectory")


def _value(row: Row, name: str, labels: Labels, lang: str) -> Any:
    value = row[name]
    if name == "months":
        return months_text(row) if value is None else value
    if name in ("main", "acting"):
        return say(lang, "yes") if value else ""
    if name == "kind":
        return kind_word(value, lang)
    if name == "break" and value:
        return broken_words(row, lang)
    if name == "level" and value is not None:
        return level_name(labels, value, lang)
    if name == "end" and row["end_how"] == "open":
        return say(lang, "present")
    return value
