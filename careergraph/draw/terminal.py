"""One career in a terminal: a small picture of levels by years, then one line a stint."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

import pandas as pd
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from careergraph.draw.break_marks import break_marks
from careergraph.draw.career_words import (
    about,
    headline,
    kind_word,
    marks_of_knowledge,
    months_word,
    period,
    rank_marks,
    undated,
)
from careergraph.draw.frames import Labels, LevelNames
from careergraph.draw.stints import NO_NAMES, Stint, stints
from careergraph.draw.text import clean
from careergraph.draw.words import say
from careergraph.vocabulary.words import known

MAIN, BREAK, SECOND, QUIET, TITLE = "bold cyan", "bold red", "yellow", "bright_black", "bold"

_SIGNS = {"study": "·", "recorded": "·", "secondment": "╌"}
NARROWEST = 40


def trajectory_text(
    frame: pd.DataFrame,
    person: Mapping[str, object],
    labels: Labels,
    *,
    lang: str = "en",
    width: int = 100,
    color: bool = True,
    ranks: Mapping[str, str] = NO_NAMES,
) -> str:
    """One career as lines of at most ``width`` cells; all else as for the chart.

    Without ``color`` the text has no escape sequences; what colour says is also said in words.
    """
    known(lang)
    who = {key: clean(value) for key, value in person.items()}
    career = stints(frame, who.get("as_of"), ranks)
    names, width = LevelNames(labels, lang), max(width, NARROWEST)
    lines = [Text(headline(career, who, names, lang), style=TITLE)]
    lines.append(Text(about(who, lang, career), QUIET))
    if career:
        lines += [Text(""), *_picture(career, names, lang, width)]
        lines += [Text(""), *_list(career, names, lang, width)]
        lines += [Text(""), Text(say(lang, "give_date"), QUIET)] if undated(career) else []
    else:
        lines.append(Text(say(lang, "path_empty_body")))
    return _printed(lines, width, color)


def _printed(lines: list[Text], width: int, color: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        no_color=False,
    )
    for line in lines:
        console.print(line, overflow="fold")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


class _Canvas:
    """Cells in rows, each a sign with its style; later marks do not overwrite earlier ones."""

    def __init__(self, rows: int, wide: int) -> None:
        self.cells: list[list[tuple[str, str] | None]] = [[None] * wide for _ in range(rows)]

    def put(self, row: int, column: int, sign: str, style: str) -> None:
        if 0 <= column < len(self.cells[row]) and self.cells[row][column] is None:
            self.cells[row][column] = sign, style

    def line(self, row: int) -> Text:
        text = Text()
        for style, run in groupby(self.cells[row], key=lambda cell: cell[1] if cell else ""):
            text.append("".join(cell[0] if cell else " " for cell in run), style)
        return text


@dataclass(frozen=True)
class _Extent:
    """Where a stint stands in cells: ``start`` to ``end``, of which it runs for certain from ``begun``
    to ``sure``, and may run from ``least`` to ``most``; nowhere for certain where it is ``doubtful``."""

    start: int
    end: int
    least: int
    begun: int
    sure: int
    most: int
    doubtful: bool

    @classmethod
    def of(cls, stint: Stint, first: int, scale: float) -> "_Extent":
        months = (stint.start, stint.end, *stint.early, *stint.late)
        start, end, least, begun, sure, most = (round((month - first) * scale) for month in months)
        return cls(start, end, least, begun, sure, most, stint.doubtful)

    def cells(self) -> list[tuple[int, bool]]:
        """Each cell and whether the stint runs there for certain."""
        last = max(self.most, self.least + 1)
        exact = self.least == self.begun and self.sure == self.most
        return [
            (n, not self.doubtful and (exact or self.begun <= n < self.sure))
            for n in range(self.least, last)
        ]


def _picture(career: list[Stint], names: LevelNames, lang: str, width: int) -> list[Text]:
    """Breaks, lanes from the highest level down, years."""
    levels = [stint.level for stint in career if stint.level is not None]
    order: list[int | None] = list(range(max(levels), min(levels) - 1, -1)) if levels else []
    if any(stint.level is None for stint in career):
        order.append(None)
    heads = [_lane_name(level, career, names, lang) for level in order]
    left = max(cell_len(head) for head in heads) + 2
    wide = width - left
    first, last = min(s.early[0] for s in career) // 12 * 12, max(s.late[1] for s in career)
    scale = (wide - 1) / max(last - first, 1)
    canvas = _Canvas(len(order) + 1, wide)
    place = {level: row + 1 for row, level in enumerate(order)}
    columns = {id(s): _Extent.of(s, first, scale) for s in career}
    _main_line(canvas, career, place, columns)
    _others(canvas, career, place, columns)
    marks = break_marks(career, lang)
    for mark in marks:
        canvas.put(0, round((mark.month - first) * scale), "▼", BREAK)
    lines = [_row(head, left, canvas.line(row + 1)) for row, head in enumerate(heads)]
    top = [_row("", left, canvas.line(0))] if marks else []
    return [*top, *lines, _row("", left, _axis(first, last, scale, wide))]


def _lane_name(level: int | None, career: list[Stint], names: LevelNames, lang: str) -> str:
    if level is not None:
        return names[level]
    posts = [s for s in career if s.level is None and s.row["kind"] not in ("study", "recorded")]
    return say(lang, "lane_unknown" if posts else "lane_other")


def _row(head: str, left: int, line: Text) -> Text:
    return Text.assemble((set_cell_size(head, left), QUIET), line)


def _main_line(
    canvas: _Canvas,
    career: list[Stint],
    place: dict[int | None, int],
    columns: dict[int, _Extent],
) -> None:
    """The main line as one drawn path: along a lane, up or down to the next, gaps in red."""
    line = [stint for stint in career if stint.main]
    for before, after in pairwise(line):
        low, high = place[before.level], place[after.level]
        turn = columns[id(after)].start
        if low != high:
            signs = "┛┏┃" if high < low else "┓┗┃"
            canvas.put(low, turn, signs[0], MAIN)
            canvas.put(high, turn, signs[1], MAIN)
            for row in range(min(low, high) + 1, max(low, high)):
                canvas.put(row, turn, signs[2], MAIN)
    for stint, after_it in zip_longest(line, line[1:]):
        extent, row = columns[id(stint)], place[stint.level]
        for column, sure in extent.cells():
            canvas.put(row, column, "━" if sure else "╍", MAIN)
        if after_it is not None:
            style = BREAK if "gap" in after_it.breaks else QUIET
            for column in range(extent.end, columns[id(after_it)].start):
                canvas.put(row, column, "┅", style)
        elif stint.open:
            canvas.put(row, extent.end, "▶", MAIN)


def _others(
    canvas: _Canvas,
    career: list[Stint],
    place: dict[int | None, int],
    columns: dict[int, _Extent],
) -> None:
    for stint in career:
        kind = stint.row["kind"] or ""
        style = SECOND if kind == "secondment" else QUIET
        for column, sure in columns[id(stint)].cells():
            if not stint.main:
                sign = _SIGNS.get(kind, "─" if sure else "┄")
                canvas.put(place[stint.level], column, sign, style)


def _axis(first: int, last: int, scale: float, wide: int) -> Text:
    step = next((s for s in (1, 2, 5, 10, 20) if s * 12 * scale >= 7), 50)
    signs = [" "] * wide
    for year in range(first // 12 + -(first // 12) % step, last // 12 + 1, step):
        column = round((year * 12 - first) * scale)
        if column >= 0 and column + 4 <= wide:
            signs[column : column + 4] = str(year)
    return Text("".join(signs), QUIET)


class _Columns:
    """Widths in cells of the columns of the list."""

    def __init__(self, career: list[Stint], names: LevelNames, lang: str, width: int) -> None:
        self.levels = ["" if s.level is None else names[s.level] for s in career]
        self.period = max(cell_len(period(stint, lang)) for stint in career)
        self.level = max(cell_len(name) for name in self.levels)
        self.months = max(cell_len(months_word(stint.row, lang)) for stint in career)
        self.post = max(width - self.period - self.level - self.months - 8, 12)


def _list(career: list[Stint], names: LevelNames, lang: str, width: int) -> list[Text]:
    """Period, path, level, post, months, marks; a red line where the chain breaks: before a stint, or
    after the one in which a limit was passed."""
    broken = break_marks(career, lang)
    columns = _Columns(career, names, lang, width)
    mains = [index for index, stint in enumerate(career) if stint.main] or [-1]
    lines: list[Text] = []
    for index, stint in enumerate(career):
        before, after = (
            [
                Text.assemble(" " * (columns.period + 2), (f"✗ {words}", BREAK))
                for mark in broken
                if mark.stint is stint and (mark.month > stint.start) is later
                for words in mark.words
            ]
            for later in (False, True)
        )
        lines += before
        on_path = mains[0] <= index <= mains[-1]
        node = "●" if stint.main else "┃" if on_path else " "
        below = "┃" if mains[0] <= index < mains[-1] else " "
        side = "" if stint.main else "├ " if on_path else "· "
        pieces = _wrapped(side + _post(stint, lang), columns.post)
        lines.append(_first_line(stint, columns, columns.levels[index], node, pieces[0], lang))
        for piece in pieces[1:]:
            more = Text(" " * (columns.period + 2)).append(below, MAIN)
            lines.append(more.append(" " * (columns.level + 4)).append(piece, _tone(stint)))
        lines += after
    return lines


def _first_line(
    stint: Stint, columns: _Columns, level: str, node: str, post: str, lang: str
) -> Text:
    months = months_word(stint.row, lang)
    line = Text(set_cell_size(period(stint, lang), columns.period) + "  ").append(node, MAIN)
    line.append("  " + set_cell_size(level, columns.level + 2), QUIET)
    line.append(set_cell_size(post, columns.post + 1), _tone(stint))
    return line.append(" " * (columns.months - cell_len(months)) + months)


def _wrapped(text: str, room: int) -> list[str]:
    """Lines of at most ``room`` cells, broken between words where there are any."""
    console = Console(file=io.StringIO(), width=room)
    return [line.plain.rstrip() for line in Text(text).wrap(console, room, overflow="fold")]


def _tone(stint: Stint) -> str:
    if stint.row["kind"] == "secondment":
        return SECOND
    return "" if stint.main else QUIET


def _post(stint: Stint, lang: str) -> str:
    """Title and organization, then what marks the post in brackets."""
    row = stint.row
    title, organization = row["title"] or "", row["organization"] or ""
    post = say(lang, "at", title=title, organization=organization).strip(", ")
    marks = rank_marks(row, lang)
    if row["kind"] and row["kind"] != "substantive":
        marks.append(kind_word(row["kind"], lang))
    if row["acting"]:
        marks.append(say(lang, "acting"))
    marks += marks_of_knowledge(row, lang)
    return f"{post} [{say(lang, 'and').join(marks)}]" if marks else post
