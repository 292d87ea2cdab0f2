"""The classes of an exhibit together: what they sum to, what is missing, and what is in two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pandas as pd

from careergraph.audit.bins import INFINITE, Bin, bin_of
from careergraph.audit.figures import ONE, TOGETHER, TOTALS, Alternative, Finding
from careergraph.audit.printed import counts_of, number_text, rounds_to
from careergraph.errors import Message

Row = dict[Any, Any]


def sum_findings(figures: pd.DataFrame) -> list[Finding]:
    """What does not hold of the classes of each exhibit together (FIGURES with units)."""
    return [
        finding
        for _, rows in figures.groupby(TOGETHER, sort=False)
        for finding in _Exhibit.of(rows).findings()
    ]


@dataclass(frozen=True)
class Counts:
    """How many people figures are of together: from ``least`` to ``greatest``."""

    least: int
    greatest: int

    def text(self) -> str:
        """``359``, ``358–360``."""
        one = self.least == self.greatest
        return str(self.least) if one else f"{self.least}–{self.greatest}"


def counts_of_row(row: Row) -> Counts | None:
    """How many people a figure is of: its count, else those that give its share; null where neither tells."""
    if not pd.isna(row["count"]):
        return Counts(row["count"], row["count"])
    if pd.isna(row["units"]) or pd.isna(row["denominator"]):
        return None
    least, greatest = counts_of(row["denominator"], row["units"], row["decimals"])
    return Counts(least, greatest) if least <= greatest else None


@dataclass(frozen=True)
class _Exhibit:
    """The figures of one exhibit and population: its classes, those of all together, and the denominator."""

    rows: list[Row]
    parts: list[Row]
    totals: list[Row]
    denominator: int | None

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "_Exhibit":
        records = rows.to_dict("records")
        totals = [row for row in records if _is_total(row)]
        parts = [row for row in records if not pd.isna(row["class"]) and not _is_total(row)]
        return cls(records, parts, totals, usual_denominator(records, parts))

    def findings(self) -> Iterator[Finding]:
        """All that is found of it."""
        yield from self._denominators()
        yield from self._bins()
        if not self._adds_up() or len(self.parts) < 2:
            return
        yield from self._of_counts()
        yield from self._of_shares()
        yield from self._of_totals()

    def _adds_up(self) -> bool:
        """Whether everybody is in one class: the file says so, or the classes are bins that cover all."""
        return any(row["classes"] == ONE for row in self.rows) or _covers_all(self.bins())

    def bins(self) -> list[tuple[Row, Bin]]:
        """The classes of numbers, lowest first."""
        pairs = [(row, bin_of(row["class"])) for row in self.parts]
        return sorted(
            ((row, class_bin) for row, class_bin in pairs if class_bin), key=lambda pair: pair[1]
        )

    def counts(self) -> Counts | None:
        """The people of all classes, null where one is not known."""
        of_rows = [counts_of_row(row) for row in self.parts]
        counts = [one for one in of_rows if one is not None]
        if len(counts) < len(of_rows):
            return None
        return Counts(sum(one.least for one in counts), sum(one.greatest for one in counts))

    def lines(self) -> tuple[int, ...]:
        """The lines of its classes."""
        return tuple(row["line"] for row in self.parts)

    def _denominators(self) -> Iterator[Finding]:
        """Figures whose denominator is another one than that of the rest, or all where no rest is larger."""
        rows = [row for row in self.rows if not pd.isna(row["denominator"])]
        if rows and self.denominator is None:
            numbers = ", ".join(dict.fromkeys(str(row["denominator"]) for row in rows))
            what = Message("the denominators differ: {numbers}", numbers=numbers)
            yield Finding("denominators", tuple(row["line"] for row in rows), what)
            return
        for row in rows:
            if row["denominator"] == self.denominator:
                continue
            what = Message(
                "the denominator is {denominator}, that of the rest of the exhibit {usual}",
                denominator=row["denominator"],
                usual=self.denominator,
            )
            yield Finding("denominator", (row["line"],), what)

    def _of_counts(self) -> Iterator[Finding]:
        counts = self.counts()
        if counts is None or self.denominator is None:
            return
        if counts.least > self.denominator:
            what = Message(
                "the classes have {count} people of {denominator}: {more} more than there are",
                count=counts.text(),
                denominator=self.denominator,
                more=Counts(
                    counts.least - self.denominator, counts.greatest - self.denominator
                ).text(),
            )
            yield Finding("over", self.lines(), what, self._why_over(counts))
        elif counts.greatest < self.denominator:
            lacking = Counts(self.denominator - counts.greatest, self.denominator - counts.least)
            what = Message(
                "{lacking} of {denominator} ({share}%) are in no class",
                lacking=lacking.text(),
                denominator=self.denominator,
                share=_percent(lacking, self.denominator),
            )
            yield Finding("unclassified", self.lines(), what, self._why_lacking(counts))

    def _why_over(self, counts: Counts) -> list[Alternative]:
        more = counts.least - self._all()
        if edges := self._shared_edges():
            why = Message(
                "{n} people of {edges} are counted in two classes", n=more, edges=_text(edges)
            )
            return [Alternative(f"overlap={_text(edges)}", why), *self._corrected(counts)]
        several = Message("several answers were allowed: {n} or more people gave two", n=more)
        return [*self._corrected(counts), Alternative("classes=several", several)]

    def _why_lacking(self, counts: Counts) -> list[Alternative]:
        holes = [Bin(low.high + 1, high.low - 1) for low, high in self._holes()]
        labels = ", ".join(one.label for one in holes)
        between = [Alternative(f"between={labels}", Message("they are {bins}", bins=labels))]
        return [*(between if holes else []), *self._corrected(counts)]

    def _corrected(self, counts: Counts) -> Iterator[Alternative]:
        """Counts that their printed shares correct so that the sum is all."""
        off = self._all() - counts.least
        for row in self.parts:
            if pd.isna(row["count"]) or pd.isna(row["units"]):
                continue
            least, greatest = counts_of(self._all(), row["units"], row["decimals"])
            if off and least <= row["count"] + off <= greatest:
                number = row["count"] + off
                why = Message(
                    "{name} are {count} people, as their share says",
                    name=row["class"],
                    count=number,
                )
                yield Alternative(f"line={row['line']},count={number}", why)

    def _all(self) -> int:
        return self.denominator or 0

    def _of_shares(self) -> Iterator[Finding]:
        """Printed shares that sum to more than all, or to something else than their counts."""
        if any(pd.isna(row["units"]) for row in self.parts):
            return
        shares, slack = self._sum_of_shares()
        counts = self.counts()
        if counts is None or self.denominator is None:
            if shares - slack > 100:
                what = Message("the shares sum to {share}%", share=_decimal(shares))
                several = Message("several answers were allowed")
                yield Finding("over", self.lines(), what, [Alternative("classes=several", several)])
            elif shares + slack < 100:
                lacking = _decimal(100 - shares)
                what = Message("{share}% are in no class", share=lacking)
                yield Finding("unclassified", self.lines(), what)
            return
        bounds = [
            Fraction(100 * number, self.denominator) for number in (counts.least, counts.greatest)
        ]
        if bounds[0] - slack <= shares <= bounds[1] + slack:
            if counts.least > self.denominator:
                return  # told of the counts
            return
        what = Message(
            "the shares sum to {share}%, the counts to {count} of {denominator}",
            share=_decimal(shares),
            count=counts.text(),
            denominator=self.denominator,
        )
        yield Finding("shares_sum", self.lines(), what, list(self._wrong_shares()))

    def _wrong_shares(self) -> Iterator[Alternative]:
        """The shares that are not those of their counts."""
        wrong = [row for row in self.parts if _is_wrong(row)]
        if wrong:
            names = ", ".join(row["class"] for row in wrong)
            lines = ",".join(str(row["line"]) for row in wrong)
            why = Message("the shares of {names} are not those of their counts", names=names)
            yield Alternative(f"lines={lines}", why)

    def _sum_of_shares(self) -> tuple[Fraction, Fraction]:
        """The sum of the printed shares, and by how much rounding may have moved it."""
        shares = sum(Fraction(row["units"], 10 ** row["decimals"]) for row in self.parts)
        slack = sum(Fraction(1, 2 * 10 ** row["decimals"]) for row in self.parts)
        return Fraction(shares), Fraction(slack)

    def _of_totals(self) -> Iterator[Finding]:
        """Totals that are not the sum of the classes."""
        counts = self.counts()
        for row in self.totals:
            total = counts_of_row(row)
            if total is None or counts is None:
                continue
            if total.greatest < counts.least or total.least > counts.greatest:
                what = Message(
                    "the total is {total}, the classes sum to {count}",
                    total=total.text(),
                    count=counts.text(),
                )
                yield Finding("total", (row["line"], *self.lines()), what)

    def _bins(self) -> Iterator[Finding]:
        """Bins of which one number is in two, those that leave numbers out, and those that cannot nest."""
        edges = self._shared_edges()
        if edges:
            what = Message("{edges} are in two classes by their words", edges=_text(edges))
            lines = tuple(row["line"] for row, _ in self.bins())
            yield Finding("shared_number", lines, what, self._readings(edges))
        yield from self._nested()
        if not self._adds_up():
            yield from self._between()

    def _shared_edges(self) -> list[int]:
        overlapping = [
            pair
            for pair in pairwise(class_bin for _, class_bin in self.bins())
            if pair[0].overlaps(pair[1])
        ]
        return sorted(
            {number for low, high in overlapping for number in _first_and_last(low, high)}
        )

    def _readings(self, edges: list[int]) -> list[Alternative]:
        """Where the shared numbers may stand; that all are counted once, where the counts sum to all."""
        counts = self.counts()
        if counts is None or counts.least != self.denominator:
            return []
        once = Message(
            "each person is in one class all the same: the counts sum to {n}", n=counts.least
        )
        return [Alternative(f"once={_text(edges)}", once)]

    def _nested(self) -> Iterator[Finding]:
        """Bins that lie in others and yet have more people."""
        counted = [(row, class_bin, counts_of_row(row)) for row, class_bin in self.bins()]
        bins = [(row, each_bin, counts) for row, each_bin, counts in counted if counts is not None]
        pairs = [
            (inner, outer)
            for inner, small, few in bins
            for outer, large, many in bins
            if few.least > many.greatest and small.lies_in(large) and small.unit == large.unit
        ]
        if not pairs:
            return
        inner, outer = pairs[0]
        what = Message(
            "{inner} cannot be more people than {outer}, of whom they are a part",
            inner=inner["class"],
            outer=outer["class"],
        )
        lines = tuple(sorted({row["line"] for pair in pairs for row in pair}))
        yield Finding("nested", lines, what, list(self._as_classes()))

    def _as_classes(self) -> Iterator[Alternative]:
        """The same classes read so that each person is in one: 5 and more, 4, 3, 2."""
        counts, bins = self.counts(), [class_bin for _, class_bin in self.bins()]
        if counts is None or self.denominator is None or counts.least > self.denominator:
            return
        exclusive = _exclusive(bins)
        if exclusive:
            labels = ", ".join(one.label for one in exclusive)
            why = Message(
                "read as {bins} they are {count} of {denominator}",
                bins=labels,
                count=counts.text(),
                denominator=self.denominator,
            )
            yield Alternative(f"classes={labels}", why)

    def _between(self) -> Iterator[Finding]:
        """Bins from the lowest to the highest that leave some between: how many those are."""
        bins, holes = [class_bin for _, class_bin in self.bins()], self._holes()
        counts = self.counts()
        apart = all(low.high < high.low for low, high in pairwise(bins))
        whole = apart and len(bins) > 1 and bins[0].low == -INFINITE and bins[-1].high == INFINITE
        if not whole or not holes or counts is None or self.denominator is None:
            return
        lacking = Counts(self.denominator - counts.greatest, self.denominator - counts.least)
        labels = ", ".join(Bin(low.high + 1, high.low - 1).label for low, high in holes)
        what = Message("{n} are between, {bins}", n=lacking.text(), bins=labels)
        yield Finding("between", self.lines(), what)

    def _holes(self) -> list[tuple[Bin, Bin]]:
        return [
            pair
            for pair in pairwise(class_bin for _, class_bin in self.bins())
            if pair[0].high + 1 < pair[1].low
        ]


def _is_total(row: Row) -> bool:
    return not pd.isna(row["class"]) and row["class"].strip().lower() in TOTALS


def usual_denominator(rows: list[Row], parts: list[Row]) -> int | None:
    """The denominator that most figures have; of several of them the one that the counts sum to, if any."""
    printed = [row["denominator"] for row in rows if not pd.isna(row["denominator"])]
    if not printed:
        return None
    often = max(map(printed.count, printed))
    usual = sorted({number for number in printed if printed.count(number) == often})
    counts = [row["count"] for row in parts]
    total = None if any(map(pd.isna, counts)) else sum(counts)
    if len(usual) > 1:
        return total if total in usual else None
    return usual[0]


def _is_wrong(row: Row) -> bool:
    if pd.isna(row["count"]) or pd.isna(row["denominator"]) or pd.isna(row["units"]):
        return False
    return not rounds_to(row["count"], row["denominator"], row["units"], row["decimals"])


def _covers_all(bins: list[tuple[Row, Bin]]) -> bool:
    """Whether bins reach from the lowest number to the highest, each beginning behind the one before."""
    edges = [class_bin for _, class_bin in bins]
    if len(edges) < 2 or edges[0].low != -INFINITE or edges[-1].high != INFINITE:
        return False
    return all(low.high + 1 == high.low or low.overlaps(high) for low, high in pairwise(edges))


def _first_and_last(low: Bin, high: Bin) -> set[int]:
    """The ends of what two bins share."""
    return {high.low, low.high}


def _exclusive(bins: list[Bin]) -> list[Bin]:
    """Nested bins cut to what the next one leaves: ≥2, ≥3, ≥4 → 2, 3, ≥4; none where they do not nest."""
    if all(one.high == INFINITE for one in bins):
        lows = sorted({one.low for one in bins})
        return [*(Bin(low, high - 1) for low, high in pairwise(lows)), Bin(lows[-1], INFINITE)]
    if all(one.low == -INFINITE for one in bins):
        highs = sorted({one.high for one in bins})
        return [Bin(-INFINITE, highs[0]), *(Bin(low + 1, high) for low, high in pairwise(highs))]
    return []


def _percent(counts: Counts, denominator: int) -> str:
    edges = dict.fromkeys(
        _decimal(Fraction(100 * number, denominator)) for number in (counts.least, counts.greatest)
    )
    return "–".join(edges)


def _decimal(share: Fraction) -> str:
    """A share with two digits."""
    return number_text(int(share * 100 + Fraction(1, 2)), 2).removesuffix("0").removesuffix(".0")


def _text(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))
