"""The gap map: at which link, and where, chains break."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph.draw.break_marks import break_word
from careergraph.draw.frames import Labels, Row, link_levels, link_name, rows
from careergraph.draw.look import PLAIN, Look
from careergraph.draw.parts import NARROWEST, Key, legend, nothing
from careergraph.draw.picture import Chart, Table
from careergraph.draw.scene import Scene, rectangle
from careergraph.draw.shares import Share, ranked, stands_out
from careergraph.draw.text import clean, number, percent, width, wrap
from careergraph.draw.theme import LABEL, SMALL
from careergraph.draw.words import say
from careergraph.vocabulary.words import known

COLUMNS = ("place", "link", "people", "guessed", "possible", "denominator", "share")

MOST_ROWS = 60
ROW, GAP = 25, 2
WIDEST = 340.0
"""Pixels of a column that has room to grow."""
STEPS = (0.05, 0.1, 0.2, 0.4, 1.0)
"""Upper ends of the steps of colour above none at all: most shares are small."""

CHAIN = ("stall", "skip")
"""Kinds of break that the map counts where none are told: a chain that does not go on to the next level."""

COUNTED_AGAINST = {
    "rank": ("no_base", "borrowed_base", "short_base"),
    "stints": ("gap", "overlap"),
}
"""Kinds of break that are counted against others than those ever at the level left."""

Cells = dict[tuple[str | None, str | None], Row]


@dataclass(frozen=True)
class _Grid:
    """Rows and columns in their order; what each cell holds; the links by share, the highest first."""

    places: list[str | None]
    links: list[str | None]
    cells: Cells
    shares: list[Share]
    kinds: tuple[str, ...]

    @property
    def worst(self) -> str | None:
        """The link with the highest share."""
        return self.shares[0].name if self.shares else None

    @property
    def marked(self) -> bool:
        """Whether that link stands out, and its head is marked."""
        return stands_out(self.shares)

    def by_place(self) -> list[Share]:
        """The shares of the places at the link with the highest, the highest first."""
        found = [(place, self.cells.get((place, self.worst))) for place in self.places]
        return ranked([_as_share(place, row) for place, row in found if row])


def chart(
    frame: pd.DataFrame,
    labels: Labels,
    *,
    lang: str = "en",
    definition: str = "",
    as_of: str | None = None,
    n: int | None = None,
    overall: pd.DataFrame | None = None,
    kinds: Sequence[str] = CHAIN,
    present_only: bool = False,
    look: Look = PLAIN,
) -> Chart:
    """Draw a heatmap of ``frame``: place, link (``2>3`` or null), people (for certain), guessed
    (of them, by a guess of a level), possible (more, where dates are uncertain), denominator,
    share; one row for a place and link.

    ``labels`` names the levels; ``n`` is the number of cadres, told in the subtitle; ``overall``
    (link, people, denominator) gives the title's figures where cadres count in several places,
    else the rows are added up. ``kinds`` are the kinds of break that the frame counts;
    ``present_only`` says that nothing is known of them, whatever the frame has. Raises ``KeyError``
    for a missing column, ``ValueError`` for two rows of one place and link.
    """
    known(lang)
    found = [] if present_only else rows(frame, COLUMNS, "gap map")
    sums = _sums(found if overall is None or present_only else _overall(overall))
    grid = _grid(found, sums, tuple(kinds))
    title = say(lang, "present_only") if present_only else _title(grid, labels, lang)
    scene = (
        nothing("present_only_body", lang)
        if present_only
        else _scene(grid, labels, lang, look.legend)
    )
    subtitle = _subtitle(grid, labels, lang, definition, as_of, n)
    return Chart(title, subtitle, scene, [_table(grid, labels, lang)], lang, look)


def _overall(frame: pd.DataFrame) -> list[Row]:
    return rows(frame, ("link", "people", "denominator"), "overall")


def _sums(found: list[Row]) -> list[Share]:
    """People and denominator by link."""
    sums: dict[str | None, tuple[int, int]] = {}
    for row in found:
        people, all_of = sums.get(row["link"], (0, 0))
        sums[row["link"]] = people + (row["people"] or 0), all_of + (row["denominator"] or 0)
    return [Share(name, *counts) for name, counts in sums.items()]


def _grid(found: list[Row], sums: list[Share], kinds: tuple[str, ...]) -> _Grid:
    cells: Cells = {}
    for row in found:
        key = row["place"], row["link"]
        if key in cells:
            raise ValueError(f"gap map: two rows for {key}")
        cells[key] = row
    links = sorted({row["link"] for row in found}, key=lambda link: link_levels(link) or (99, 99))
    shares = ranked([each for each in sums if each.name in links])
    worst = shares[0].name if shares else None
    places = list(dict.fromkeys(row["place"] for row in found))

    def order(place: str | None) -> tuple[Any, ...]:
        """By the share at the link with the highest; where no one is at risk and unknown ones last."""
        row = cells.get((place, worst), {})
        share, people = _share(row), row.get("people") or 0
        return place is None, share is None, -(share or 0), -people, place or ""

    return _Grid(sorted(places, key=order), links, cells, shares, kinds)


def _share(row: Row | None) -> float | None:
    """Broken of those at risk; None where no one is."""
    return (row["people"] or 0) / row["denominator"] if row and row["denominator"] else None


def _as_share(name: str | None, row: Row) -> Share:
    return Share(name, row["people"] or 0, row["denominator"] or 0)


def _told(share: Share, lang: str) -> str:
    """A share in per cent, with its people."""
    counts = {"n": number(share.people), "of": number(share.of)}
    return say(lang, "share_of", share=percent(share.people, share.of), **counts)


def _title(grid: _Grid, labels: Labels, lang: str) -> str:
    """Where the share is highest, if it is beyond what the numbers leave open; else that none is."""
    if not grid.cells:
        return say(lang, "gap_empty")
    kinds = _kinds(grid.kinds, lang)
    if not grid.shares or not any(each.people for each in grid.shares):
        of = number(max((each.of for each in grid.shares), default=0))
        return _sentence(lang, "gap_title_whole", kinds=kinds, of=of)
    first, *others = grid.shares
    link = link_name(labels, grid.worst, lang)
    if not others or grid.marked:
        key = "gap_title" if others else "gap_title_one"
        return _sentence(lang, key, kinds=kinds, link=link, share=_told(first, lang))
    second = others[0]
    return _sentence(
        lang,
        "gap_title_overlap",
        kinds=kinds,
        first=link,
        share=percent(first.people, first.of),
        second=link_name(labels, second.name, lang),
        other=percent(second.people, second.of),
    )


def _sentence(lang: str, key: str, **values: object) -> str:
    told = say(lang, key, **values)
    return told[:1].upper() + told[1:]


def _kinds(kinds: tuple[str, ...], lang: str) -> str:
    """What is counted, as one name."""
    for key, together in (("gap_kinds", CHAIN), ("base_kinds", COUNTED_AGAINST["rank"])):
        if set(kinds) == set(together):
            return say(lang, key)
    return say(lang, "and").join(break_word(kind, lang) for kind in kinds)


def _subtitle(
    grid: _Grid, labels: Labels, lang: str, definition: str, as_of: str | None, n: int | None
) -> list[str]:
    facts = []
    if n is not None:
        facts.append(say(lang, "n", n=number(n)))
    if as_of:
        facts.append(say(lang, "as_of", date=clean(as_of)))
    facts_line = say(lang, "stop").join(facts)
    if not grid.cells:
        return [line for line in (clean(definition), facts_line) if line]
    link = link_name(labels, grid.worst, lang)
    lines = [
        *_means(grid.kinds, lang, definition),
        facts_line,
        say(lang, "gap_cells", link=link, risk=say(lang, f"risk_{_against(grid.kinds)}")),
        _place_line(grid, link, lang),
    ]
    if any(row["guessed"] for row in grid.cells.values()):
        lines.append(say(lang, "guessed_mark"))
    if any(row["possible"] for row in grid.cells.values()):
        lines.append(say(lang, "gap_possible"))
    return [line for line in lines if line]


def _means(kinds: tuple[str, ...], lang: str, definition: str) -> list[str]:
    """What broken means, with the definition in force."""
    each = say(lang, "or").join(say(lang, f"means_{kind}") for kind in kinds)
    return [say(lang, "means", kinds=_kinds(kinds, lang), means=each), clean(definition)]


def _against(kinds: tuple[str, ...]) -> str:
    """The people that breaks of these kinds are counted against: rank, stints or level."""
    return next((risk for risk, of in COUNTED_AGAINST.items() if set(kinds) & set(of)), "level")


def _place_line(grid: _Grid, link: str, lang: str) -> str:
    """Whether a place stands out at the link with the highest share, where places can be compared."""
    shares = grid.by_place()
    if len(shares) < 2 or not shares[0].people or _against(grid.kinds) == "stints":
        return ""
    if not stands_out(shares):
        return say(lang, "place_overlap", link=link)
    first = shares[0]
    place = _place(first.name, lang)
    return say(lang, "place_stands", link=link, place=place, share=_told(first, lang))


def _scene(grid: _Grid, labels: Labels, lang: str, with_legend: bool) -> Scene:
    if not grid.cells:
        return nothing("empty_body", lang)
    places = grid.places[:MOST_ROWS]
    left = max(width(_place(place, lang), LABEL) for place in places) + 12
    names = {link: link_name(labels, link, lang) for link in grid.links}
    shown = dict(names)
    if grid.marked:
        shown[grid.worst] = say(lang, "marked", text=names[grid.worst])
    room = max(118.0, min(210.0, max(width(name, LABEL) for name in shown.values()) + 16))
    room = max(room, min(WIDEST, (NARROWEST - left) / len(grid.links)))
    scene = Scene(max(NARROWEST, left + room * len(grid.links)), 0)
    top = 8 + (legend(scene, _keys(lang), 8) if with_legend else 0)
    heads = {link: wrap(name, room - 12, LABEL) for link, name in shown.items()}
    top += 18 * max(len(lines) for lines in heads.values())
    for column, link in enumerate(grid.links):
        _head(
            scene,
            left + room * (column + 0.5),
            top,
            heads[link],
            grid.marked and link == grid.worst,
        )
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
