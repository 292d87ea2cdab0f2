"""The gap map: at which link, and where, chains break."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph.draw.frames import Labels, Row, link_ends, link_levels, link_name, rows
from careergraph.draw.parts import NARROWEST, Key, legend, nothing
from careergraph.draw.picture import Chart, Table
from careergraph.draw.scene import Scene, rectangle
from careergraph.draw.text import clean, number, percent, width, wrap
from careergraph.draw.theme import LABEL, SMALL
from careergraph.draw.words import say
from careergraph.vocabulary.words import known

COLUMNS = ("place", "link", "people", "guessed", "possible", "denominator", "share")

MOST_ROWS = 60
ROW, GAP = 25, 2
STEPS = (0.05, 0.1, 0.2, 0.4, 1.0)
"""Upper ends of the steps of colour above none at all: most shares are small."""

Cells = dict[tuple[str | None, str | None], Row]


@dataclass(frozen=True)
class _Grid:
    """Rows and columns in their order; what each cell holds."""

    places: list[str | None]
    links: list[str | None]
    cells: Cells
    worst: str | None
    people: int
    denominator: int


def chart(
    frame: pd.DataFrame,
    labels: Labels,
    *,
    lang: str = "en",
    definition: str = "",
    as_of: str | None = None,
    n: int | None = None,
    overall: pd.DataFrame | None = None,
) -> Chart:
    """Draw a heatmap of ``frame``: place, link (``2>3`` or null), people (for certain), guessed
    (of them, by a guess of a level), possible (more, where dates are uncertain), denominator,
    share; one row for a place and link.

    ``labels`` names the levels; ``n`` is the number of cadres, told in the subtitle; ``overall``
    (link, people, denominator) gives the title's figures where cadres count in several places,
    else the rows are added up. Raises ``KeyError`` for a missing column, ``ValueError`` for two
    rows of one place and link.
    """
    known(lang)
    found = rows(frame, COLUMNS, "gap map")
    grid = _grid(found, _sums(found if overall is None else _overall(overall)))
    return Chart(
        _title(grid, labels, lang),
        _subtitle(grid, labels, lang, definition, as_of, n),
        _scene(grid, labels, lang),
        [_table(grid, labels, lang)],
        lang,
    )


def _overall(frame: pd.DataFrame) -> list[Row]:
    return rows(frame, ("link", "people", "denominator"), "overall")


def _sums(found: list[Row]) -> dict[str | None, tuple[int, int]]:
    """People and denominator by link."""
    sums: dict[str | None, tuple[int, int]] = {}
    for row in found:
        people, all_of = sums.get(row["link"], (0, 0))
        sums[row["link"]] = people + (row["people"] or 0), all_of + (row["denominator"] or 0)
    return sums


def _grid(found: list[Row], sums: dict[str | None, tuple[int, int]]) -> _Grid:
    cells: Cells = {}
    for row in found:
        key = row["place"], row["link"]
        if key in cells:
            raise ValueError(f"gap map: two rows for {key}")
        cells[key] = row
    links = sorted({row["link"] for row in found}, key=lambda link: link_levels(link) or (99, 99))
    worst = max(links, key=lambda link: sums.get(link, (0, 0))[0], default=None)
    places = list(dict.fromkeys(row["place"] for row in found))

    def order(place: str | None) -> tuple[Any, ...]:
        """By the share at the worst link; places where no one is at risk and unknown ones last."""
        row = cells.get((place, worst), {})
        share, people = _share(row), row.get("people") or 0
        return place is None, share is None, -(share or 0), -people, place or ""

    return _Grid(sorted(places, key=order), links, cells, worst, *sums.get(worst, (0, 0)))


def _share(row: Row | None) -> float | None:
    """Broken of those at risk; None where no one is."""
    return (row["people"] or 0) / row["denominator"] if row and row["denominator"] else None


def _title(grid: _Grid, labels: Labels, lang: str) -> str:
    if not grid.cells:
        return say(lang, "gap_empty")
    counts = {"n": number(grid.people), "of": number(grid.denominator)}
    if not grid.people:
        return say(lang, "gap_title_whole", **counts)
    ends = link_ends(labels, grid.worst, lang)
    if ends is None:
        return say(lang, "gap_title_other", **counts)
    return say(lang, "gap_title", lower=ends[0], upper=ends[1], **counts)


def _subtitle(
    grid: _Grid, labels: Labels, lang: str, definition: str, as_of: str | None, n: int | None
) -> list[str]:
    facts = []
    if n is not None:
        facts.append(say(lang, "n", n=number(n)))
    if as_of:
        facts.append(say(lang, "as_of", date=clean(as_of)))
    lines = [clean(definition), say(lang, "stop").join(facts)]
    if grid.cells:
        lines.append(say(lang, "gap_cells", link=link_name(labels, grid.worst, lang)))
    if any(row["guessed"] for row in grid.cells.values()):
        lines.append(say(lang, "guessed_mark"))
    if any(row["possible"] for row in grid.cells.values()):
        lines.append(say(lang, "gap_possible"))
    return [line for line in lines if line]


def _scene(grid: _Grid, labels: Labels, lang: str) -> Scene:
    if not grid.cells:
        return nothing("empty_body", lang)
    places = grid.places[:MOST_ROWS]
    left = max(width(_place(place, lang), LABEL) for place in places) + 12
    names = {link: link_name(labels, link, lang) for link in grid.links}
    room = max(118.0, min(210.0, max(width(name, LABEL) for name in names.values()) + 16))
    scene = Scene(max(NARROWEST, left + room * len(grid.links)), 0)
    top = 8 + legend(scene, _keys(lang), 8)
    heads = {link: wrap(name, room - 12, LABEL) for link, name in names.items()}
    top += 18 * max(len(lines) for lines in heads.values())
    for column, link in enumerate(grid.links):
        _head(scene, left + room * (column + 0.5), top, heads[link], link == grid.worst)
    for line, place in enumerate(places):
        y = top + ROW * line
        scene.text(left - 10, y + ROW / 2, _place(place, lang), "right")
        for column, link in enumerate(grid.links):
            box = (left + room * column + GAP / 2, y + GAP / 2, room - GAP, ROW - GAP)
            cell = grid.cells.get((place, link))
            _cell(scene, box, cell, (_place(place, lang), names[link]), lang)
    scene.height = top + ROW * len(places) + 8
    _rest(scene, len(grid.places) - len(places), lang)
    return scene


def _rest(scene: Scene, count: int, lang: str) -> None:
    """Say what the table has and the picture has not."""
    if count:
        scene.height += 20
        text = say(lang, "gap_more", n=number(count))
        scene.text(0, scene.height - 10, text, size=SMALL, role="muted")


def _place(place: str | None, lang: str) -> str:
    return place or say(lang, "no_place")


def _head(scene: Scene, x: float, bottom: float, lines: list[str], worst: bool) -> None:
    for place, line in enumerate(reversed(lines)):
        role = "broken" if worst else "ink"
        scene.text(x, bottom - 11 - 18 * place, line, "center", bold=True, role=role)


def _step(share: float) -> int:
    """0 for none, else the number of the first of ``STEPS`` that the share does not exceed."""
    return 1 + bisect_left(STEPS, min(share, 1.0) - 1e-9) if share > 0 else 0


def _cell(
    scene: Scene,
    box: tuple[float, float, float, float],
    row: Row | None,
    where: tuple[str, str],
    lang: str,
) -> None:
    """One cell; ``where`` is its place and link in words."""
    x, y, wide, high = box
    share = _share(row)
    middle = x + wide / 2, y + high / 2
    if row is None or share is None:
        tip = say(lang, "and").join([*where, say(lang, "gap_none")])
        scene.fill(rectangle(*box, 2), "risk_none", tip=tip)
        scene.line(rectangle(x + 0.5, y + 0.5, wide - 1, high - 1, 2), "rule", dash=(2, 3))
        unknown = f"+{number(row['possible'])}?" if row and row["possible"] else "–"
        scene.text(*middle, unknown, "center", role="muted")
        return
    step, counts = _step(share), {"n": number(row["people"] or 0), "of": number(row["denominator"])}
    whole = percent(row["people"] or 0, row["denominator"])
    tip = say(lang, "tip_gap", place=where[0], link=where[1], share=whole, **counts)
    text = f"{counts['n']}/{counts['of']}"
    if row["guessed"]:
        tip += say(lang, "stop") + say(lang, "tip_guessed", n=number(row["guessed"]))
        text += f" ≈{number(row['guessed'])}"
    if row["possible"]:
        tip += say(lang, "stop") + say(lang, "tip_possible", n=number(row["possible"]))
        text += f" +{number(row['possible'])}?"
    scene.fill(rectangle(*box, 2), f"heat_{step}", tip=tip)
    scene.text(*middle, text, "center", role="heat_text" if step >= len(STEPS) - 1 else "ink")


def _keys(lang: str) -> list[Key]:
    """The steps of colour, with the words for the scale before the first."""
    edges = [0, *(round(100 * step) for step in STEPS)]
    keys = [Key("heat_0", f"{say(lang, 'gap_share')} 0%")]
    keys += [
        Key(f"heat_{step}", f"{low or '>0'}–{high}%")
        for step, (low, high) in enumerate(pairwise(edges), start=1)
    ]
    return [*keys, Key("risk_none", f"–  {say(lang, 'gap_none')}")]


def _table(grid: _Grid, labels: Labels, lang: str) -> Table:
    body: list[list[Any]] = []
    for place in grid.places:
        for link in grid.links:
            row = grid.cells.get((place, link))
            if row:
                figures = [row[name] for name in ("people", "guessed", "possible", "denominator")]
                whole = percent(row["people"] or 0, row["denominator"] or 0)
                body.append([_place(place, lang), link_name(labels, link, lang), *figures, whole])
    return Table([say(lang, f"col_{name}") for name in COLUMNS], body)
