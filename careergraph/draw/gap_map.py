"""The gap map: at which link, and where, chains break."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph.draw.frames import Labels, Row, link_levels, link_name, rows
from careergraph.draw.heat_map import Band, Cell, Heads, HeatMap, apart
from careergraph.draw.look import PLAIN, Look
from careergraph.draw.parts import nothing
from careergraph.draw.picture import Chart, Drawing, Table
from careergraph.draw.shares import Share, ranked, stands_out
from careergraph.draw.text import clean, number, percent
from careergraph.draw.words import has, say
from careergraph.vocabulary.breaks import BASE, Against, against
from careergraph.vocabulary.words import known

COUNTED = ("people", "guessed", "possible", "denominator")
COLUMNS = ("place", "link", *COUNTED, "share")

MOST_ROWS = 60
STEPS = (0.05, 0.1, 0.2, 0.4, 1.0)
"""Upper ends of the steps of colour above none at all: most shares are small."""

CHAIN = ("stall", "skip")
"""Kinds of break that the map counts where none are told: a chain that does not go on to the next level."""

RISKS = {
    Against.target_rank: "risk_rank",
    Against.two_stints: "risk_stints",
    Against.level_left: "risk_level",
}
"""The words for those that breaks are counted against."""

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
    drawing = (
        nothing("present_only_body", lang)
        if present_only
        else _heat_map(grid, labels, lang, look.legend)
    )
    subtitle = _subtitle(grid, labels, lang, definition, as_of, n)
    return Chart(title, subtitle, drawing, [_table(grid, labels, lang)], lang, look)


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
    for key, together in (("gap_kinds", CHAIN), ("base_kinds", BASE)):
        if set(kinds) == set(together):
            return say(lang, key)
    return say(lang, "and").join(_cases(kind, lang) for kind in kinds)


def _cases(kind: str, lang: str) -> str:
    """Breaks of a kind in words; itself where there are none."""
    key = f"cases_{kind}"
    return say(lang, key) if has(key) else kind


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
        say(lang, "gap_cells", link=link, risk=say(lang, RISKS[against(grid.kinds[0])])),
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


def _place_line(grid: _Grid, link: str, lang: str) -> str:
    """Whether a place stands out at the link with the highest share, where places can be compared."""
    shares = grid.by_place()
    if len(shares) < 2 or not shares[0].people or against(grid.kinds[0]) is Against.two_stints:
        return ""
    if not stands_out(shares):
        return say(lang, "place_overlap", link=link)
    first = shares[0]
    place = first.name or say(lang, "no_place")
    return say(lang, "place_stands", link=link, place=place, share=_told(first, lang))


def _heat_map(grid: _Grid, labels: Labels, lang: str, with_legend: bool) -> Drawing:
    if not grid.cells:
        return nothing("empty_body", lang)
    places = grid.places[:MOST_ROWS]
    names = apart([place or say(lang, "no_place") for place in places])
    links = apart([link_name(labels, link, lang) for link in grid.links])
    heads = [
        say(lang, "marked", text=name) if grid.marked and link == grid.worst else name
        for name, link in zip(links, grid.links, strict=True)
    ]
    cells = [
        _cell(grid.cells.get((place, link)), name, link_told, lang)
        for place, name in zip(places, names, strict=True)
        for link, link_told in zip(grid.links, links, strict=True)
    ]
    return HeatMap(
        rows=Heads("place", names),
        columns=Heads("link", links, heads, grid.links.index(grid.worst) if grid.marked else None),
        cells=cells,
        bands=_bands(lang),
        legend=say(lang, "gap_share") if with_legend else None,
        note=_rest(len(grid.places) - len(places), lang),
    )


def _rest(count: int, lang: str) -> str:
    """What the table has and the picture has not."""
    return say(lang, "gap_more", n=number(count)) if count else ""


def _step(share: float) -> int:
    """0 for none, else the number of the first of ``STEPS`` that the share does not exceed."""
    return 1 + bisect_left(STEPS, min(share, 1.0) - 1e-9) if share > 0 else 0


def _cell(row: Row | None, place: str, link: str, lang: str) -> Cell:
    """One cell: its figures, the band of colour, what is printed in it and what pointing tells."""
    figures = {"place": place, "link": link, **{name: (row or {}).get(name) for name in COUNTED}}
    share = _share(row)
    if row is None or share is None:
        tip = say(lang, "and").join([place, link, say(lang, "gap_none")])
        unknown = f"+{number(row['possible'])}?" if row and row["possible"] else "–"
        return Cell({**figures, "share": None}, len(STEPS) + 1, unknown, tip)
    counts = {"n": number(row["people"] or 0), "of": number(row["denominator"])}
    whole = percent(row["people"] or 0, row["denominator"])
    tip = say(lang, "tip_gap", place=place, link=link, share=whole, **counts)
    text = f"{counts['n']}/{counts['of']}"
    if row["guessed"]:
        tip += say(lang, "stop") + say(lang, "tip_guessed", n=number(row["guessed"]))
        text += f" ≈{number(row['guessed'])}"
    if row["possible"]:
        tip += say(lang, "stop") + say(lang, "tip_possible", n=number(row["possible"]))
        text += f" +{number(row['possible'])}?"
    return Cell({**figures, "share": share}, _step(share), text, tip)


def _bands(lang: str) -> list[Band]:
    """The steps of colour, and the one of cells that nobody could be in."""
    edges = [0, *(round(100 * step) for step in STEPS)]
    steps = [Band("0%", "heat_0", "ink")]
    steps += [
        Band(f"{low or '>0'}–{high}%", f"heat_{step}", "ink" if step < 4 else "heat_text")
        for step, (low, high) in enumerate(pairwise(edges), start=1)
    ]
    return [*steps, Band(f"–  {say(lang, 'gap_none')}", "risk_none", "muted", dashed=True)]


def _table(grid: _Grid, labels: Labels, lang: str) -> Table:
    body: list[list[Any]] = []
    for place in grid.places:
        for link in grid.links:
            row = grid.cells.get((place, link))
            if row:
                figures = [row[name] for name in COUNTED]
                whole = percent(row["people"] or 0, row["denominator"] or 0)
                body.append(
                    [place or say(lang, "no_place"), link_name(labels, link, lang), *figures, whole]
                )
    return Table([say(lang, f"col_{name}") for name in COLUMNS], body)
