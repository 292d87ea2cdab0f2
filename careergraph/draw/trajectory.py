"""One career: levels as lanes, posts as bars, the main line climbing from lane to lane."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from careergraph.draw.break_marks import (
    Mark,
    break_marks,
    break_words,
    exchange_marks,
    gap_before,
    ranks_held,
)
from careergraph.draw.career_words import (
    about,
    headline,
    kind_word,
    marks_of_knowledge,
    months_word,
    period,
    rank_marks,
)
from careergraph.draw.frames import Labels, LevelNames
from careergraph.draw.look import PLAIN, Look
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
from careergraph.draw.path_table import path_table
from careergraph.draw.picture import Chart
from careergraph.draw.scene import Scene, rectangle, segment
from careergraph.draw.stints import NO_NAMES, Stint, stints
from careergraph.draw.text import clean, cut, width
from careergraph.draw.theme import LABEL, SMALL
from careergraph.draw.words import say
from careergraph.vocabulary.dates import month_text
from careergraph.vocabulary.words import known

WIDE, MARGIN = 1080, 130
"""Pixels of the time axis, and beyond it for labels of what comes last."""

RANK_HIGH = 30
"""Pixels of the row of ranks."""

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
    ranks: Mapping[str, str] = NO_NAMES,
    look: Look = PLAIN,
) -> Chart:
    """Draw one career.

    ``frame``: start, end (text as in ``vocabulary.dates``; end null when open), end_how, kind, main,
    acting, place, organization, title, level (null where unknown), rank, months (null where not known
    exactly), break (kinds by comma, or null), months_min, months_max, and what ``stints.ALSO`` names.
    ``person``: name, sex, birth, education, as_of (the record's own date). ``labels`` names the levels,
    ``ranks`` the codes of ranks. Raises ``KeyError`` for a missing column.
    """
    known(lang)
    who = {key: clean(value) for key, value in person.items()}
    career = stints(frame, who.get("as_of"), ranks)
    names = LevelNames(labels, lang)
    names |= {UNKNOWN: say(lang, "lane_unknown"), OTHER: say(lang, "lane_other")}
    scene = nothing("path_empty_body", lang)
    if career:
        scene = _Drawing(career, names, lang, look.legend).scene()
    subtitle = [line for line in (about(who, lang, career), clean(definition)) if line]
    title = headline(career, who, names, lang)
    tables = [path_table(frame, labels, ranks, lang)]
    return Chart(title, subtitle, scene, tables, lang, look)


class _Label(NamedTuple):
    """A break to be told: its words, the bar that it stands at, and where the words are."""

    mark: Mark
    bar: Bar
    text: str
    x: float = 0
    y: float = 0


class _Drawing:
    """The scene while it is being drawn."""

    def __init__(
        self, career: list[Stint], names: dict[int, str], lang: str, with_legend: bool
    ) -> None:
        self.career, self.names, self.lang = career, names, lang
        self.with_legend = with_legend
        first = min(min(s.start, s.early[0]) for s in career)
        last = max(max(s.end, s.late[1]) for s in career)
        shown = {s.level for s in career if s.level is not None}
        gutter = max(width(names[lane], LABEL) for lane in (shown or {UNKNOWN}) | {OTHER})
        between = range(min(shown, default=1), max(shown, default=1) + 1)
        gutter = max([gutter] + [width(names[level], LABEL) for level in between])
        gutter = max(gutter, width(say(lang, "ranks"), LABEL))
        self.axis = Axis(first - first % 12, last + 2, gutter + 16, WIDE)
        right = self.axis.left + WIDE + MARGIN
        self.canvas = Scene(right, 0)
        self.lanes = lanes(career, self.axis, right)
        self.bars = [bar for lane in self.lanes for row in lane.rows for bar in row]

    def scene(self) -> Scene:
        top = 8 + (legend(self.canvas, self._keys(), 8) if self.with_legend else 0)
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
        self._years(self.lanes[0].top, self._ranks(bottom))
        return self.canvas

    def _keys(self) -> list[Key]:
        """Only what is in the picture, and the main line."""
        kinds = {stint.row["kind"] for stint in self.career}
        besides = any(
            b.shape == "beside" and b.stint.row["kind"] != "secondment" for b in self.bars
        )
        rises = ranks_held(self.career)
        every = [
            (Key("climb", say(self.lang, "main_stint")), True),
            (Key("beside", say(self.lang, "beside_stint")), besides),
            (Key("second", say(self.lang, "secondment")), "secondment" in kinds),
            (Key("study", say(self.lang, "lane_other")), bool(kinds & {"study", "recorded"})),
            (Key("climb", say(self.lang, "unsure"), PALE), any(s.unsure for s in self.career)),
            (Key("climb", say(self.lang, "cannot_be"), PALE), any(s.doubtful for s in self.career)),
            (Key("broken", say(self.lang, "break_key")), any(s.breaks for s in self.career)),
            (Key("grassroots_text", say(self.lang, "in_place_key")), any(r for _, r, *_ in rises)),
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
        """The bar as pieces (from, to, opacity): pale where its date may lie, and all of what cannot be."""
        stint, x = bar.stint, self.axis.x
        if stint.doubtful:
            return [(bar.x0, max(bar.x1 - 1, bar.x0 + 2), PALE)]
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
            *rank_marks(row, lang),
            months_word(row, lang),
            *marks_of_knowledge(row, lang),
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

    def _break_labels(self, top: float) -> list[_Label]:
        """The words of each break and their places: as many lines as they need."""
        bars = {id(bar.stint): bar for bar in self.bars}
        found = [
            _Label(mark, bars[id(mark.stint)], say(self.lang, "and").join(mark.words))
            for mark in (
                *break_marks(self.career, self.lang),
                *exchange_marks(self.career, self.lang),
            )
        ]
        spans = []
        for label in found:
            wide = width(label.text, SMALL) + 10
            at = self._at(label)
            left = min(at - 4, self.canvas.width - wide)
            spans.append((at, left, left + wide))
        lines = shelve(spans)
        lowest = max(lines, default=0)
        return [
            label._replace(x=span[1], y=top + 18 * (lowest - line))
            for label, span, line in zip(found, spans, lines, strict=True)
        ]

    def _at(self, label: _Label) -> float:
        """Where a break stands: at the start of its bar, or in it."""
        within = label.mark.month > label.bar.stint.start
        return self.axis.x(label.mark.month) if within else label.bar.x0

    def _breaks(self, labels: list[_Label], bottom: float) -> None:
        """Red bands over gaps, and a red line from each break's words down to its post."""
        for label in labels:
            bar, x = label.bar, self._at(label)
            gap = gap_before(bar.stint, self.career) if "gap" in bar.stint.breaks else None
            tip = say(self.lang, "stop").join([label.text, self._tip(bar.stint)])
            if gap:
                x0, x1 = self.axis.x(gap[0]), self.axis.x(gap[1])
                high = bottom - self.lanes[0].top
                path = rectangle(x0, self.lanes[0].top, max(x1 - x0, 2), high)
                self.canvas.fill(path, "broken_pale", tip=tip, z=-1)
            role = "muted" if label.mark.quiet else "broken"
            self.canvas.line(segment(x, label.y + 9, x, bar.y), role, 1, dash=(2, 3), z=0)
            if not label.mark.quiet:
                self.canvas.fill(f"M{x - 5:.1f} {bar.y - 7:.1f}h10l-5 7Z", role, tip=tip, z=5)
            self.canvas.text(
                label.x, label.y, label.text, size=SMALL, role=role, bold=True, tip=tip
            )

    def _ranks(self, top: float) -> float:
        """The ranks of the main line below the lanes, one after another; where they end."""
        held = ranks_held(self.career)
        if not held:
            return top
        middle = top + RANK_HIGH / 2
        self.canvas.text(self.axis.left - 12, middle, say(self.lang, "ranks"), "right")
        for rank, in_place, first, last in held:
            x0, x1 = self.axis.x(first), self.axis.x(last)
            text = say(self.lang, "rise" if in_place else "rank_held", rank=rank)
            tip = f"{text}  {month_text(first)}"
            path = rectangle(x0, top + 4, max(x1 - x0 - 1, 2), RANK_HIGH - 8, 2)
            self.canvas.fill(path, "serving", tip=tip, z=1)
            if in_place:
                edge = rectangle(x0, top + 4, max(x1 - x0 - 1, 2), RANK_HIGH - 8, 2)
                self.canvas.line(edge, "grassroots_text", 1.6, tip=tip, z=2)
            self.canvas.text(x0 + 5, middle, cut(text, x1 - x0 - 10, SMALL), size=SMALL, tip=tip)
        return top + RANK_HIGH

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
