"""The picture of an exhibit: bars of its rows, or a chart of the graph."""

from collections.abc import Sequence

import pandas as pd

from careergraph.draw import definitions
from careergraph.draw.bars import Bar, Bars
from careergraph.draw.heat_map import apart
from careergraph.draw.look import Look
from careergraph.draw.picture import Chart
from careergraph.draw.text import cut
from careergraph.draw.theme import LABEL
from careergraph.exhibits.names import ChartName
from careergraph.report.asking import AskedExhibit, Part
from careergraph.report.plan import BARS
from careergraph.report.suppression import TOTALS
from careergraph.vocabulary import scales

COUNTED = ("people", "guessed", "possible", "denominator")
WITHOUT_TITLE = Look(title=False)
LONGEST_NAME = 260.0
"""Pixels of a row's name."""
MOST_ROWS, MOST_PANELS = 30, 4


def picture(exhibit: AskedExhibit, names: Sequence[Sequence[str]], lang: str) -> Chart | None:
    """The picture of an exhibit, null where it has none; ``names`` are what the rows of each part are
    called."""
    if exhibit.plan.chart == BARS:
        return _bars(exhibit, names, lang)
    if exhibit.plan.chart == ChartName.definitions and not exhibit.parts[0].hidden.any().any():
        frame = exhibit.parts[0].frame
        labels = scales.level_labels(lang)
        return definitions.chart(frame, labels, lang=lang, look=WITHOUT_TITLE)
    return None


def _bars(exhibit: AskedExhibit, names: Sequence[Sequence[str]], lang: str) -> Chart | None:
    """A bar for each class that is not the total, a panel for each group; hidden ones have none."""
    rows = list(
        dict.fromkeys(
            name
            for part, part_names in zip(exhibit.parts, names, strict=True)
            for name, keep in zip(part_names, _classes(part), strict=True)
            if keep
        )
    )
    parts = exhibit.parts[:MOST_PANELS]
    if not rows or len(rows) > MOST_ROWS:
        return None
    bars = [
        _bar(part, place, rows.index(name), panel, name)
        for panel, (part, part_names) in enumerate(zip(parts, names, strict=False))
        for place, (name, keep) in enumerate(zip(part_names, _classes(part), strict=True))
        if keep
    ]
    kinds = definitions.counted_parts(lang)
    is_open = any(sum(bar.amounts[1:]) for bar in bars)
    printed = apart([cut(name, LONGEST_NAME, LABEL) or "–" for name in rows])
    panels = apart([cut(part.group_title(lang), LONGEST_NAME, LABEL) or "–" for part in parts])
    drawing = Bars(printed, panels, kinds, bars, legend=is_open)
    title = exhibit.plan.text(exhibit.plan.title, lang)
    return Chart(title, [], drawing, [], lang, WITHOUT_TITLE)


def _classes(part: Part) -> list[bool]:
    """Which rows are classes, not totals, of whom somebody may be counted against."""
    texts = [part.frame[name] for name in part.frame if str(part.frame[name].dtype) == "string"]
    total = [
        any(str(column.iloc[place]) in TOTALS for column in texts)
        for place in range(len(part.frame))
    ]
    return [not is_total for is_total in total]


def _bar(part: Part, place: int, row: int, panel: int, name: str) -> Bar:
    values = {column: _number(part.frame, column, place) for column in COUNTED}
    if part.hidden["people"].iloc[place]:
        return Bar(row, panel, (0.0, 0.0, 0.0), "*", f"{name}: *")
    hidden = [
        column for column in COUNTED if column in part.hidden and part.hidden[column].iloc[place]
    ]
    visible_values = {column: 0 if column in hidden else value for column, value in values.items()}
    text = definitions.counted_text(visible_values)
    return Bar(row, panel, definitions.counted_amounts(visible_values), text, f"{name}: {text}")


def _number(frame: pd.DataFrame, name: str, place: int) -> int:
    value = frame[name].iloc[place] if name in frame else 0
    return 0 if pd.isna(value) else int(value)
