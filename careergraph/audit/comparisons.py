"""Figures of different exhibits beside each other: one class twice, parts of a population, bins in bins.

A figure that does not follow from its own counts is compared with no other: it is found by itself.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from careergraph.audit.bins import INFINITE, Bin, bin_of
from careergraph.audit.figures import ONE, TOGETHER, Alternative, Finding
from careergraph.audit.sums import Counts, Row, counts_of_row, usual_denominator
from careergraph.errors import Message

Key = tuple[str, str, str, object]
"""Population, date, what the classes are of, and the class: figures of one key are of the same people."""


@dataclass(frozen=True)
class Counted:
    """A figure and how many people it is of."""

    row: Row
    counts: Counts

    @property
    def line(self) -> int:
        """Its line."""
        return int(self.row["line"])


def comparison_findings(figures: pd.DataFrame, doubtful: Collection[int]) -> list[Finding]:
    """What contradicts across exhibits (FIGURES with units), but for the figures of ``doubtful`` lines."""
    sound = figures[~figures["line"].isin(list(doubtful))]
    by_key: dict[Key, list[Counted]] = {}
    for row in sound.to_dict("records"):
        counts = counts_of_row(row)
        if counts is not None and counts.least == counts.greatest:
            by_key.setdefault(_key(row), []).append(Counted(row, counts))
    return [
        *_of_one_class(by_key),
        *_of_parts(figures, by_key),
        *_of_bins(by_key),
        *_of_populations(sound),
    ]


def _key(row: Row) -> Key:
    text = row["class"]
    if pd.isna(text):
        return row["population"], row["date"], "", None
    class_bin = bin_of(text)
    return row["population"], row["date"], row["by"], class_bin[:2] if class_bin else text


def _of_one_class(by_key: dict[Key, list[Counted]]) -> Iterator[Finding]:
    """One class of one population with two counts: each other one beside the first."""
    for counted in by_key.values():
        first, by_count = counted[0], {one.counts: one for one in reversed(counted)}
        for second in by_count.values():
            unnamed = (
                bool(pd.isna(first.row["class"])) and first.row["exhibit"] == second.row["exhibit"]
            )
            if first.counts == second.counts or unnamed:
                continue
            what = Message(
                "{class_name} of {population} are {first} in {exhibit} and {second} in {other}",
                class_name=_name(first.row),
                population=first.row["population"],
                first=first.counts.text(),
                exhibit=first.row["exhibit"],
                second=second.counts.text(),
                other=second.row["exhibit"],
            )
            alternatives = _edges(first.row["class"], first.counts.least, second.counts.least)
            yield Finding("contradicts", (first.line, second.line), what, alternatives)


def _of_populations(sound: pd.DataFrame) -> Iterator[Finding]:
    """Populations of two sizes: the denominators of their exhibits, and the counts of all of them, each
    other one beside the first."""
    sizes: dict[tuple[str, str], dict[int, int]] = {}
    for (_, population, date), rows in sound.groupby([*TOGETHER], sort=False):
        records = rows.to_dict("records")
        usual = usual_denominator(records, [row for row in records if not pd.isna(row["class"])])
        if usual is not None:
            line = int(rows.loc[rows["denominator"].eq(usual), "line"].iloc[0])
            sizes.setdefault((str(population), str(date)), {}).setdefault(usual, line)
    counted = sound[sound["count"].notna() & sound["class"].notna()]
    for name, date, number, line in zip(
        counted["class"], counted["date"], counted["count"], counted["line"], strict=True
    ):
        if (name, date) in sizes:
            sizes[name, date].setdefault(int(number), int(line))
    for (population, _), lines in sizes.items():
        first, *second_sizes = lines
        for number in second_sizes:
            what = Message(
                "{population} are {first} people, and {second} elsewhere",
                population=population,
                first=first,
                second=number,
            )
            yield Finding("contradicts", (lines[first], lines[number]), what)


def _of_parts(figures: pd.DataFrame, by_key: dict[Key, list[Counted]]) -> Iterator[Finding]:
    """A class of a population, and the same class of its parts: what does not add up."""
    populations = set(figures["population"])
    for whole, date, parts in _partitions(figures, populations):
        keys = [key for key in by_key if key[0] == whole and key[1] == date and key[3] is not None]
        for key in keys:
            beside = [by_key.get((part, *key[1:]), []) for part in parts]
            yield from _of_sum(by_key[key], beside)


def _partitions(
    figures: pd.DataFrame, populations: set[str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Populations that an exhibit divides into others, each person in one: the whole, the date, the parts."""
    for (_, population, date), rows in figures.groupby([*TOGETHER], sort=False):
        parts = rows["class"].dropna().tolist()
        whole = rows["denominator"].dropna().unique().tolist()
        if len(parts) < 2 or not set(parts) <= populations - {population}:
            continue
        counts = rows.loc[rows["class"].notna(), "count"]
        if rows["classes"].eq(ONE).any() and counts.notna().all() and whole == [counts.sum()]:
            yield str(population), str(date), parts


def _of_sum(wholes: list[Counted], parts: list[list[Counted]]) -> Iterator[Finding]:
    """Counts of a whole that no counts of its parts add up to."""
    if not all(parts):
        return
    sums = {0}
    for part in parts:
        sums = {total + figure.counts.least for total in sums for figure in part}
    for whole in wholes:
        if whole.counts.least not in sums:
            yield _no_sum(whole, *(part[0] for part in parts))


def _of_bins(by_key: dict[Key, list[Counted]]) -> Iterator[Finding]:
    """Bins of one population in different exhibits: a part with more people than what it is a part of."""
    of_bins: dict[tuple[str, str, str], list[tuple[Bin, Counted]]] = {}
    for (population, date, by, class_key), counted in by_key.items():
        if isinstance(class_key, tuple) and by:
            for figure in counted:
                of_bins.setdefault((population, date, by), []).append((Bin(*class_key), figure))
    for pairs in of_bins.values():
        yield from _parts_with_more(pairs)
        yield from _joined_bins(pairs)


def _parts_with_more(pairs: list[tuple[Bin, Counted]]) -> Iterator[Finding]:
    """Each bin beside the one of fewest people that it lies in."""
    lows, highs = (np.array([class_bin[edge] for class_bin, _ in pairs]) for edge in (0, 1))
    people = np.array([figure.counts.greatest for _, figure in pairs])
    exhibits = np.array([figure.row["exhibit"] for _, figure in pairs], dtype=object)
    for small, inner in pairs:
        around = (lows <= small.low) & (small.high <= highs) & (exhibits != inner.row["exhibit"])
        around &= (lows != small.low) | (highs != small.high)
        fewer = np.flatnonzero(around & (people < inner.counts.least))
        if len(fewer):
            outer = pairs[fewer[people[fewer].argmin()]][1]
            what = Message(
                "{inner} cannot be more people than {outer}, of whom they are a part",
                inner=inner.row["class"],
                outer=outer.row["class"],
            )
            yield Finding("nested", (inner.line, outer.line), what)


def _joined_bins(pairs: list[tuple[Bin, Counted]]) -> Iterator[Finding]:
    """Two bins beside each other, and one that is both together, in another exhibit."""
    of_span = {class_bin[:2]: figure for class_bin, figure in reversed(pairs)}
    highs_from: dict[int, list[int]] = {}
    for low, high in of_span:
        highs_from.setdefault(low, []).append(high)
    for both, counted in pairs:
        for high in highs_from[both.low]:
            second = of_span.get((high + 1, both.high))
            first = of_span[both.low, high]
            if second is not None and not _add_up(counted, first, second):
                yield _no_sum(counted, first, second)
                break


def _add_up(both: Counted, first: Counted, second: Counted) -> bool:
    one_exhibit = len({figure.row["exhibit"] for figure in (first, second, both)}) == 1
    return one_exhibit or both.counts.least == first.counts.least + second.counts.least


def _no_sum(whole: Counted, *parts: Counted) -> Finding:
    """The finding of a count that its parts do not add up to."""
    total = sum(figure.counts.least for figure in parts)
    what = Message(
        "{class_name} of {population} are {count}, their parts {terms} = {total}",
        class_name=_name(whole.row),
        population=whole.row["population"],
        count=whole.counts.text(),
        terms=" + ".join(figure.counts.text() for figure in parts),
        total=total,
    )
    lines = (whole.line, *(figure.line for figure in parts))
    edges = _edges(whole.row["class"], whole.counts.least, total)
    return Finding("contradicts", lines, what, edges)


def _name(row: Row) -> Any:
    """The class, or the population where the figure is of all of it."""
    return row["population"] if pd.isna(row["class"]) else row["class"]


def _edges(text: Any, first: int, second: int) -> list[Alternative]:
    """Neighbouring bins: the people at an edge of the class, in the larger count and not in the smaller."""
    class_bin = None if pd.isna(text) else bin_of(text)
    if class_bin is None:
        return []
    more, edges = abs(first - second), []
    if class_bin.high < INFINITE:
        edges.append((class_bin.high, Bin(class_bin.low, class_bin.high - 1)))
    if class_bin.low > -INFINITE:
        edges.append((class_bin.low, Bin(class_bin.low + 1, class_bin.high)))
    return [
        Alternative(
            f"{min(first, second)}={narrower.label}",
            Message(
                "{more} are at {edge} exactly, and {count} are those of {bin}",
                more=more,
                edge=edge,
                count=min(first, second),
                bin=narrower.label,
            ),
        )
        for edge, narrower in edges
        if narrower.low <= narrower.high
    ]
