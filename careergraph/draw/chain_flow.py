"""The chain flow: who moves up from level to level, who enters, who is lost where."""

from collections.abc import Collection
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph.draw.flow_layout import (
    BAR,
    DROP,
    REACH,
    Arc,
    Band,
    Layout,
    Node,
    clear_spot,
    climb_band,
    entry_band,
    fall_bands,
    label_spots,
    lay_out,
)
from careergraph.draw.frames import Labels, Row, level_name, rows
from careergraph.draw.look import PLAIN, Look
from careergraph.draw.parts import NARROWEST, Key, legend, nothing
from careergraph.draw.picture import Chart, Table
from careergraph.draw.scene import Box, Scene, rectangle, segment, text_box
from careergraph.draw.shares import Share, ranked, stands_out
from careergraph.draw.text import clean, cut, number, percent, width, wrap
from careergraph.draw.theme import LABEL, SMALL
from careergraph.draw.words import say
from careergraph.present.printable import span_text
from careergraph.vocabulary.words import known

LEVEL_COLUMNS = ("level", "people", "entered", "serving", "ended", "stalled")
FLOW_COLUMNS = ("from_level", "to_level", "people", "guessed", "median_months", "kind")
_BOUNDS = ("median_months_min", "median_months_max")


def chart(
    levels: pd.DataFrame,
    flows: pd.DataFrame,
    labels: Labels,
    *,
    lang: str = "en",
    definition: str = "",
    as_of: str | None = None,
    n: int | None = None,
    grassroots: Collection[int] = (1, 2),
    present_only: bool = False,
    look: Look = PLAIN,
) -> Chart:
    """Draw the chain.

    ``levels``: level, people (cadres ever there), entered (careers whose main line starts there),
    serving and ended (their last level is this; still in office, or not), stalled (of serving and
    ended together: broken by a stall). ``flows``: from_level, to_level, people, median_months (null
    where not known exactly), kind (climb, skip, descent), median_months_min, median_months_max.
    ``labels`` names the levels; entries at levels in
    ``grassroots`` are drawn as such; ``n`` is the number of cadres, told in the subtitle, by default
    those who entered at a known level. ``present_only`` says that no step is known and none is to be
    drawn: the table tells who is where. Raises ``KeyError`` for a missing column, ``ValueError`` for
    a flow of another kind or to a level that ``levels`` has not.
    """
    known(lang)
    nodes = _nodes(levels, labels, lang)
    moves = _moves(flows, {node.level for node in nodes})
    total = sum(node.entered for node in nodes) if n is None else n
    facts = [say(lang, "n", n=number(total))]
    if as_of:
        facts.append(say(lang, "as_of", date=clean(as_of)))
    facts_line = say(lang, "stop").join(facts)
    if present_only:
        body = nothing("present_only_body", lang)
        tables = [_present_table(nodes, lang)]
        return Chart(say(lang, "present_only"), [facts_line], body, tables, lang, look)
    scene = _Drawing(nodes, moves, lang, set(grassroots), look.legend).scene()
    means = say(lang, "means", kinds=say(lang, "break_stall"), means=say(lang, "means_stall"))
    subtitle = [means if any(node.people for node in nodes) else "", clean(definition), facts_line]
    if any(row["guessed"] for row in moves):
        subtitle.append(say(lang, "guessed_mark"))
    tables = [_level_table(nodes, lang), _flow_table(moves, labels, lang)]
    lines = [line for line in subtitle if line]
    return Chart(_title(nodes, lang), lines, scene, tables, lang, look)


def _nodes(levels: pd.DataFrame, labels: Labels, lang: str) -> list[Node]:
    read = sorted(rows(levels, LEVEL_COLUMNS, "levels"), key=lambda row: row["level"])
    figures = ("people", "entered", "serving", "ended", "stalled")
    return [
        Node(row["level"], level_name(labels, row["level"], lang), *(row[f] or 0 for f in figures))
        for row in read
    ]


def _moves(flows: pd.DataFrame, levels: set[int]) -> list[Row]:
    """The flows that anyone took; each between levels that there are, of a known kind."""
    moves = [row for row in rows(flows, (*FLOW_COLUMNS, *_BOUNDS), "flows") if row["people"]]
    for row in moves:
        if row["kind"] not in ("climb", "skip", "descent"):
            raise ValueError(f"flows: unknown kind {row['kind']!r}")
        if not {row["from_level"], row["to_level"]} <= levels:
            raise ValueError(f"flows: no level {row['from_level']} or {row['to_level']} in levels")
    return moves


def _title(nodes: list[Node], lang: str) -> str:
    """The link at which the share that stalls is highest, if it is beyond what the numbers leave open."""
    if not any(node.people for node in nodes):
        return say(lang, "flow_empty")
    # At the highest level nobody can stall for want of a level above.
    links = {
        say(lang, "link", lower=lower.label, upper=upper.label): lower
        for lower, upper in pairwise(nodes)
    }
    links |= {nodes[-1].label: nodes[-1]} if nodes[-1].stalled else {}
    shares = ranked([Share(name, node.stalled, node.people) for name, node in links.items()])
    if not any(share.people for share in shares):
        return say(lang, "flow_title_whole", n=number(sum(node.entered for node in nodes)))
    first, *others = shares
    counts = {"n": number(first.people), "of": number(first.of)}
    told = percent(first.people, first.of)
    if not others or stands_out(shares):
        whole = say(lang, "share_of", share=told, **counts)
        key = "flow_title" if others else "flow_title_one"
        return say(lang, key, link=first.name, share=whole)
    other = percent(others[0].people, others[0].of)
    return say(
        lang, "flow_title_overlap", first=first.name, share=told, second=others[0].name, other=other
    )


class _Drawing:
    """The scene while it is being drawn."""

    def __init__(
        self, nodes: list[Node], moves: list[Row], lang: str, base: set[int], with_legend: bool
    ) -> None:
        self.nodes, self.lang, self.grassroots = nodes, lang, base
        self.with_legend = with_legend
        self.named = {node.level: node for node in nodes}
        self.climbs = {row["from_level"]: row for row in moves if row["kind"] == "climb"}
        self.skips = [row for row in moves if row["kind"] == "skip"]
        self.descents = [row for row in moves if row["kind"] == "descent"]

    def scene(self) -> Scene:
        if not any(node.people for node in self.nodes):
            return nothing("empty_body", self.lang)
        people = {level: row["people"] for level, row in self.climbs.items()}
        left = REACH + 24 + max(0.0, width(self.nodes[0].label, LABEL) - REACH - BAR)
        self.layout: Layout = lay_out(self.nodes, people, self.skips, left)
        self.canvas = Scene(max(self.layout.width, NARROWEST), 0)
        self.layout.move(self._legend())
        for place, node in enumerate(self.nodes):
            self._bar(node)
            before = self.nodes[place - 1] if place else None
            band = self._climb(before, node) if before else None
            self._entry(node, band)
            self._falls(node)
        self._arcs()
        self._finish()
        return self.canvas

    def _legend(self) -> float:
        if not self.with_legend:
            return 0
        roles = ("climb", "skip", "grassroots", "outside", "serving", "ended")
        keys = [Key(role, say(self.lang, role)) for role in roles]
        return legend(self.canvas, [*keys, Key("broken", say(self.lang, "stalled"))], 8)

    def _bar(self, node: Node) -> None:
        tip = say(self.lang, "tip_level", level=node.label, n=number(node.people))
        high = max(node.base - node.top, 2)
        self.canvas.fill(rectangle(node.x, node.base - high, BAR, high), "node", tip=tip, z=3)
        edge, room = node.x + BAR, self.layout.spacing - REACH - 10
        lines = wrap(node.label, room, LABEL)
        name = [*lines[:1], cut("".join(lines[1:]), room, LABEL)] if lines[1:] else lines
        for place, line in enumerate(name):
            y = node.base + 14 + 17 * place
            self.canvas.text(edge, y, line, "right", bold=True, tip=node.label)
        counted = say(self.lang, "person" if node.people == 1 else "people", n=number(node.people))
        y = node.base + 14 + 17 * len(name)
        self.canvas.text(edge, y, counted, "right", size=SMALL, role="muted")

    def _tip(self, row: Row) -> str:
        lower, upper = self.named[row["from_level"]], self.named[row["to_level"]]
        tip = say(
            self.lang,
            "tip_flow",
            kind=say(self.lang, row["kind"]),
            lower=lower.label,
            upper=upper.label,
            n=number(row["people"]),
            of=number(lower.people),
            share=percent(row["people"], lower.people),
            months=_months(row, self.lang),
        )
        if row["guessed"]:
            tip += say(self.lang, "stop") + say(self.lang, "tip_guessed", n=number(row["guessed"]))
        return tip

    def _climb(self, lower: Node, upper: Node) -> Band | None:
        row = self.climbs.get(lower.level)
        if row is None:
            self._no_climb(lower, upper)
            return None
        band = climb_band(self.layout, lower, upper)
        self.canvas.fill(band.path(), "climb", tip=self._tip(row), z=1)
        self._climb_label(band, row, lower.people)
        return band

    def _no_climb(self, lower: Node, upper: Node) -> None:
        y = lower.base - 1
        path = segment(lower.x + BAR, y, upper.x, y)
        self.canvas.line(path, "muted", dash=(2, 4), z=0)
        text = say(self.lang, "share", n=0, share=percent(0, lower.people))
        self.canvas.text((lower.x + BAR + upper.x) / 2, y - 12, text, "center", role="climb_edge")

    def _climb_label(self, band: Band, row: Row, people: int) -> None:
        """The count in the band where it has room for it, else above the band."""
        count = say(self.lang, "share", n=_count(row), share=percent(row["people"], people))
        months = say(self.lang, "median", months=_months(row, self.lang))
        half = max(width(count, LABEL), width(months, SMALL)) / 2 + 2
        x = (band.x0 + band.x1) / 2
        tops = [band.top(x - half), band.top(x + half)]
        upper, lower = max(tops), min(tops) + band.thick
        inside = lower - upper >= 36
        y = (upper + lower) / 2 if inside else min(tops) - 20
        self.canvas.text(x, y - 8, count, "center", bold=True)
        self.canvas.text(x, y + 9, months, "center", size=SMALL, role="ink" if inside else "muted")

    def _entry(self, node: Node, climbs: Band | None) -> None:
        if not node.entered:
            return
        role = "grassroots" if node.level in self.grassroots else "outside"
        band = entry_band(self.layout, node, climbs)
        tip = say(self.lang, "tip_entered", n=number(node.entered), level=node.label)
        self.canvas.fill(band.path(), role, tip=tip, opacity=0.9, z=2)
        text, colour = number(node.entered), f"{role}_text"
        if climbs is None and band.thick >= 20:
            self.canvas.text((band.x0 + band.x1) / 2, band.y0 + band.thick / 2, text, "center")
        else:
            self.canvas.text(band.x0 + 2, band.y0 - 10, text, role=colour, bold=True)

    def _falls(self, node: Node) -> None:
        if not node.last:
            return
        serving, ended = fall_bands(self.layout, node)
        for role, band, count in (("serving", serving, node.serving), ("ended", ended, node.ended)):
            if count:
                tip = say(self.lang, f"tip_{role}", n=number(count), level=node.label)
                self.canvas.fill(band.path(), role, tip=tip, z=1)
        bottom = ended.y1 + ended.thick
        high = min(self.layout.thick(node.stalled), bottom - serving.y1)
        if node.stalled:
            counts = {"n": number(node.stalled), "of": number(node.last)}
            tip = say(self.lang, "tip_stalled", level=node.label, **counts)
            bar = rectangle(serving.x1 + 4, bottom - high, 10, high)
            self.canvas.fill(bar, "broken", tip=tip, z=2)
        self._fall_labels(node, serving, ended, bottom - high / 2)

    def _fall_labels(self, node: Node, serving: Band, ended: Band, stalled: float) -> None:
        """Counts beside the falls, in order, a line apart at least."""
        wanted = [
            ("serving", node.serving, serving.y1 + serving.thick / 2, "ink", "serving"),
            ("ended", node.ended, ended.y1 + ended.thick / 2, "ink", "ended"),
            ("stalled", node.stalled, stalled, "broken", "broken"),
        ]
        y = 0.0
        for role, count, at, colour, swatch in wanted:
            if count:
                y = max(at, y + 17)
                share = percent(count, node.people)
                text = say(self.lang, f"{role}_n", n=number(count), share=share)
                x = serving.x1 + 20
                self.canvas.fill(rectangle(x, y - 4, 8, 8, 1), swatch, z=3)
                self.canvas.text(x + 12, y, text, role=colour, bold=role == "stalled")

    def _arcs(self) -> None:
        for arc in self.layout.arcs:
            stroke = max(arc.thick, 1.5)
            self.canvas.line(arc.path(), "skip", stroke, tip=self._tip(arc.row), opacity=0.85, z=4)
        for node in self.nodes:
            self._cap(node)
        for arc in self.layout.arcs:
            self._arc_label(arc)

    def _cap(self, node: Node) -> None:
        """A lintel on the bar where the feet of its arcs are wider than the bar."""
        feet = [
            (x, a.thick / 2)
            for a in self.layout.arcs
            for x, level in ((a.x0, a.row["from_level"]), (a.x1, a.row["to_level"]))
            if level == node.level
        ]
        left = min([node.x] + [x - half for x, half in feet])
        right = max([node.x + BAR] + [x + half for x, half in feet])
        if right - left > BAR:
            self.canvas.fill(rectangle(left, node.top, right - left, 4), "node", z=5)

    def _arc_label(self, arc: Arc) -> None:
        lower = self.named[arc.row["from_level"]]
        share = percent(arc.row["people"], lower.people)
        text = say(self.lang, "share", n=_count(arc.row), share=share)
        text += say(self.lang, "stop") + _months(arc.row, self.lang)
        spots = label_spots(arc, width(text, LABEL))
        arcs = [box for other in self.layout.arcs for box in other.boxes()]

        def room(x: float, y: float) -> Box:
            return text_box(x, y, text, "center", LABEL)

        x, y = clear_spot(spots, room, self.canvas.boxes(), arcs)
        self.canvas.text(x, y, text, "center", role="skip_text", bold=True, tip=self._tip(arc.row))

    def _finish(self) -> None:
        """The note on descents, and the height of the whole."""
        base = self.layout.base
        path = segment(self.nodes[0].x - REACH, base, self.nodes[-1].x + BAR, base)
        self.canvas.line(path, "rule", z=0)
        bottom = max([box.y1 for box in self.canvas.boxes()] + [self._fall_end(), base + DROP])
        for line in wrap(self._descent_note(), self.canvas.width - 8, SMALL):
            bottom += 20
            self.canvas.text(0, bottom, line, size=SMALL, role="muted")
        self.canvas.height = bottom + 16

    def _fall_end(self) -> float:
        return max(
            band.y1 + band.thick for node in self.nodes for band in fall_bands(self.layout, node)
        )

    def _descent_note(self) -> str:
        if not self.descents:
            return ""
        each = [
            say(
                self.lang,
                "one_descent",
                lower=self.named[row["from_level"]].label,
                upper=self.named[row["to_level"]].label,
                n=_count(row),
            )
            for row in sorted(self.descents, key=lambda r: (r["from_level"], r["to_level"]))
        ]
        return say(self.lang, "descents", list=say(self.lang, "and").join(each))


def _count(row: Row) -> str:
    """People, and how many of them only by a guess."""
    return number(row["people"]) + (f" ≈{number(row['guessed'])}" if row["guessed"] else "")


def _months(row: Row, lang: str) -> str:
    months = span_text(*(row[name] for name in _BOUNDS))
    return say(lang, "months", n=months) if months else say(lang, "unknown_months")


def _present_table(nodes: list[Node], lang: str) -> Table:
    heads = [say(lang, f"col_{name}") for name in ("level", "people")]
    return Table(heads, [[node.label, node.people] for node in nodes])


def _level_table(nodes: list[Node], lang: str) -> Table:
    heads = [say(lang, f"col_{name}") for name in LEVEL_COLUMNS]
    body: list[list[Any]] = [
        [node.label, node.people, node.entered, node.serving, node.ended, node.stalled]
        for node in nodes
    ]
    return Table(heads, body)


def _flow_table(moves: list[Row], labels: Labels, lang: str) -> Table:
    heads = [say(lang, f"col_{name}") for name in FLOW_COLUMNS]
    body = [
        [
            level_name(labels, row["from_level"], lang),
            level_name(labels, row["to_level"], lang),
            row["people"],
            row["guessed"],
            row["median_months"] or span_text(*(row[name] for name in _BOUNDS)),
            say(lang, row["kind"]),
        ]
        for row in moves
    ]
    return Table(heads, body)
