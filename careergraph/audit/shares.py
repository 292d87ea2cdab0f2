"""Each figure by itself: whether its share follows from its counts, and what else would give it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from careergraph.audit.figures import TOGETHER, Alternative, Finding
from careergraph.audit.printed import (
    before_of,
    counts_of,
    denominators_of,
    differs_by,
    number_text,
    points_between,
    rounded,
    rounds_to,
    units_of,
)
from careergraph.errors import Message

MOST_DENOMINATOR = 600
"""Up to which denominators are searched: several times the groups of such a report."""

FEW = 4
"""Alternatives of one sort that are listed; of more the nearest."""


def with_units(figures: pd.DataFrame) -> pd.DataFrame:
    """FIGURES with ``units`` and ``decimals`` of the printed shares, null where none is printed."""
    printed = [(pd.NA, pd.NA) if pd.isna(text) else units_of(text) for text in figures["share"]]
    units, decimals = zip(*printed, strict=True) if printed else ((), ())
    return figures.assign(
        units=pd.array(units, dtype="Int64"), decimals=pd.array(decimals, dtype="Int64")
    )


def share_findings(figures: pd.DataFrame, most: int = MOST_DENOMINATOR) -> list[Finding]:
    """What is wrong with single figures (FIGURES with units), each with what the search found."""
    wrong = figures[_is_wrong(figures)]
    shared = _shared_denominators(wrong, most)
    search = _Search(figures, most)
    findings = [
        *(search.of_share(row, shared.get(row["line"])) for row in wrong.to_dict("records")),
        *_exceeding(figures),
        *_without_count(figures, search),
        *_without_denominator(figures, most),
    ]
    return [*findings, *_of_points(figures, most)]


def _is_wrong(figures: pd.DataFrame) -> pd.Series:
    """Where count, denominator and share are all printed, and do not hold together."""
    three = figures[["count", "denominator", "units"]].notna().all(axis="columns")
    complete = figures[three]
    columns = (
        complete[name].to_numpy(np.int64) for name in ("count", "denominator", "units", "decimals")
    )
    wrong = pd.Series(False, index=figures.index)
    wrong[three] = ~rounds_to(*columns)
    return wrong


def recomputed(figures: pd.DataFrame, findings: list[Finding]) -> pd.DataFrame:
    """``computed``, the share in per cent of each figure's own counts with the digits printed (two where no
    share is), and ``recomputes``: null where nothing printed can be reckoned from the rest."""
    computed, whole = [], []
    failed = {line for one in findings for line in one.lines if one.code in _FAILURES}
    for row in figures.to_dict("records"):
        counted = not (pd.isna(row["count"]) or pd.isna(row["denominator"]))
        decimals = 2 if pd.isna(row["decimals"]) else int(row["decimals"])
        share = rounded(row["count"], row["denominator"], decimals) if counted else None
        computed.append(None if share is None else number_text(share, decimals))
        tested = (counted and not pd.isna(row["units"])) or _has_points(row, before=True)
        whole.append(False if row["line"] in failed else True if tested else None)
    return pd.DataFrame(
        {
            "computed": pd.array(computed, dtype="string"),
            "recomputes": pd.array(whole, dtype="boolean"),
        },
        index=figures.index,
    )


_FAILURES = frozenset({"share", "no_count", "no_denominator", "exceeds", "points"})


def _shared_denominators(wrong: pd.DataFrame, most: int) -> dict[int, tuple[int, int]]:
    """By line, the denominator that gives most wrong shares of its exhibit, and how many: two at least."""
    by_line: dict[int, tuple[int, int]] = {}
    for _, rows in wrong.groupby(TOGETHER, sort=False):
        candidates = np.arange(1, most + 1, dtype=np.int64)
        count, units, decimals = (
            rows[name].to_numpy(np.int64)[:, None] for name in ("count", "units", "decimals")
        )
        fits = rounds_to(count, candidates[None, :], units, decimals) & (candidates >= count)
        explained = fits.sum(axis=0)
        best = int(explained.argmax())
        if explained[best] > 1:
            lines = rows["line"].to_numpy()[fits[:, best]]
            by_line |= {int(line): (best + 1, int(explained[best])) for line in lines}
    return by_line


class _Search:
    """What would explain a share: searched among all denominators, the other counts of its exhibit and
    small slips of printing."""

    def __init__(self, figures: pd.DataFrame, most: int) -> None:
        self.most = most
        self._exhibits = {
            key: rows[["line", "count", "class"]].dropna(subset="count").to_dict("list")
            for key, rows in figures.groupby(TOGETHER, sort=False)
        }
        printed = figures[figures["denominator"].notna()].drop_duplicates(
            "denominator", keep="last"
        )
        self._populations = dict(zip(printed["denominator"], printed["population"], strict=True))

    def of_share(self, row: dict[Any, Any], shared: tuple[int, int] | None) -> Finding:
        """The finding of a share that does not follow from its count and denominator."""
        exact = rounded(row["count"], row["denominator"], row["decimals"])
        what = Message(
            "{count} of {denominator} is {computed}%, not {share}%",
            count=row["count"],
            denominator=row["denominator"],
            computed=number_text(exact, row["decimals"]),
            share=row["share"],
        )
        alternatives = [
            *_slips(row, exact),
            *self._denominators(row, shared),
            *islice(self._counts(row), FEW),
        ]
        by_code: dict[str, Alternative] = {}
        for alternative in alternatives:
            by_code.setdefault(alternative.code, alternative)
        return Finding("share", (row["line"],), what, [*by_code.values()] or [nothing(self.most)])

    def _denominators(
        self, row: dict[Any, Any], shared: tuple[int, int] | None
    ) -> Iterator[Alternative]:
        fitting = denominators_of(row["count"], row["units"], row["decimals"], self.most)
        names = {base: name for base in fitting if (name := self._name(base, row)) is not None}
        first = [] if shared is None else [shared[0]]
        nearest = sorted(fitting, key=lambda base: abs(base - row["denominator"]))
        for base in [*dict.fromkeys([*first, *names, *nearest])][:FEW]:
            why = Message("divided by {denominator}", denominator=base)
            if shared is not None and base == shared[0]:
                template = "divided by {denominator}, which gives {n} of the shares of the exhibit"
                why = Message(template, denominator=base, n=shared[1])
            elif base in names:
                template = "divided by {denominator}, {name}"
                why = Message(template, denominator=base, name=names[base])
            yield Alternative(f"denominator={base}", why)

    def _name(self, base: int, row: dict[Any, Any]) -> Message | None:
        """What a denominator is elsewhere in the file: the classified, or another population."""
        if base == sum(self._beside(row)["count"]):
            return Message("those in some class of the exhibit")
        if base in self._populations and base != row["denominator"]:
            return Message("the people of {population}", population=self._populations[base])
        return None

    def _counts(self, row: dict[Any, Any]) -> Iterator[Alternative]:
        least, greatest = counts_of(row["denominator"], row["units"], row["decimals"])
        fitting = range(least, min(greatest, row["denominator"]) + 1)
        beside = self._beside(row)
        for line, number, name in zip(*beside.values(), strict=True):
            if line == row["line"]:
                continue
            label = name if isinstance(name, str) else line
            if number in fitting and number != row["count"]:
                template = "it is the share of {name}, {count} people"
                why = Message(template, name=label, count=number)
                yield Alternative(f"count={number}", why)
            elif number and number + row["count"] in fitting:
                template = "it is the share of this class and {name} together, {count} people"
                why = Message(template, name=label, count=number + row["count"])
                yield Alternative(f"count={number + row['count']}", why)
        for number in sorted(fitting, key=lambda n: abs(n - row["count"]))[:2]:
            why = Message(
                "{count} people of {denominator}", count=number, denominator=row["denominator"]
            )
            yield Alternative(f"count={number}", why)

    def _beside(self, row: dict[Any, Any]) -> dict[Any, list[Any]]:
        """The counted figures of the same exhibit and population: lists of line, count, class."""
        return self._exhibits[row["exhibit"], row["population"], row["date"]]


def _slips(row: dict[Any, Any], exact: int) -> Iterator[Alternative]:
    """Digits mistyped or interchanged, and a share that was cut off or rounded up."""
    text, printed = number_text(exact, row["decimals"]), row["share"]
    exact_floor = 100 * 10 ** row["decimals"] * row["count"] // row["denominator"]
    if row["units"] == exact_floor:
        yield Alternative(f"share={text}", Message("{share}% cut off, not rounded", share=text))
    elif row["units"] == exact_floor + 1:
        yield Alternative(f"share={text}", Message("{share}% rounded up", share=text))
    elif len(text) == len(printed):
        places = [
            place for place, pair in enumerate(zip(text, printed, strict=True)) if len({*pair}) > 1
        ]
        if len(places) == 1:
            yield Alternative(
                f"share={text}", Message("one digit of {share}% mistyped", share=text)
            )
        elif len(places) == 2 and sorted(text) == sorted(printed):
            why = Message("two digits of {share}% interchanged", share=text)
            yield Alternative(f"share={text}", why)


def nothing(most: int) -> Alternative:
    """What is said where the search found nothing."""
    return Alternative(
        "none", Message("no denominator up to {most} and no slip explains it", most=most)
    )


def _exceeding(figures: pd.DataFrame) -> Iterator[Finding]:
    """Counts above their denominator, and shares above all."""
    for row in figures.to_dict("records"):
        if _is_more(row["count"], row["denominator"]):
            what = Message(
                "{count} of {denominator}", count=row["count"], denominator=row["denominator"]
            )
            alternative = Alternative(
                f"count={row['denominator']},denominator={row['count']}",
                Message("count and denominator interchanged"),
            )
            yield Finding(
                "exceeds",
                (row["line"],),
                Message("more than all: {what}", what=what),
                [alternative],
            )
        elif not pd.isna(row["units"]) and row["units"] > 100 * 10 ** row["decimals"]:
            what = Message("more than all: {share}%", share=row["share"])
            yield Finding("exceeds", (row["line"],), what)


def _is_more(count: Any, denominator: Any) -> bool:
    return not (pd.isna(count) or pd.isna(denominator)) and bool(count > denominator)


def _without_count(figures: pd.DataFrame, search: _Search) -> Iterator[Finding]:
    """Shares without a count: some whole number of people has to give them."""
    rows = figures[
        figures["count"].isna() & figures["denominator"].notna() & figures["units"].notna()
    ]
    for row in rows.to_dict("records"):
        least, greatest = counts_of(row["denominator"], row["units"], row["decimals"])
        if least <= greatest:
            continue
        what = Message(
            "no whole number of {denominator} people is {share}%",
            denominator=row["denominator"],
            share=row["share"],
        )
        alternatives = [
            Alternative(
                f"denominator={base}",
                Message("{count} of {denominator} would be", count=number, denominator=base),
            )
            for base, number in _nearest_bases(row, search.most)
        ]
        yield Finding("no_count", (row["line"],), what, alternatives or [nothing(search.most)])


def _nearest_bases(row: dict[Any, Any], most: int) -> list[tuple[int, int]]:
    """The denominators nearest to the printed one of which a whole count has the share, with the count."""
    bases = np.arange(1, most + 1, dtype=np.int64)
    middle = (2 * row["units"] * bases + 100 * 10 ** row["decimals"]) // (
        200 * 10 ** row["decimals"]
    )
    fits = bases[rounds_to(middle, bases, row["units"], row["decimals"]) & (middle <= bases)]
    near = sorted(fits.tolist(), key=lambda base: abs(base - row["denominator"]))[:FEW]
    return [(base, int(middle[base - 1])) for base in near]


def _without_denominator(figures: pd.DataFrame, most: int) -> Iterator[Finding]:
    """Shares whose denominator is not printed: which ones give them."""
    rows = figures[
        figures["count"].notna() & figures["denominator"].isna() & figures["units"].notna()
    ]
    for row in rows.to_dict("records"):
        fitting = denominators_of(row["count"], row["units"], row["decimals"], most)
        if not fitting:
            template = "no denominator up to {most} makes {count} people {share}%"
            what = Message(template, most=most, count=row["count"], share=row["share"])
            yield Finding("no_denominator", (row["line"],), what)
            continue
        yield Finding(
            "denominator_missing",
            (row["line"],),
            Message("the denominator is not printed"),
            [_denominator_range(fitting)],
        )


def _denominator_range(fitting: list[int]) -> Alternative:
    """The denominators that give a share, as one alternative."""
    if len(fitting) <= FEW:
        numbers = ", ".join(map(str, fitting))
        return Alternative(
            f"denominator={numbers}", Message("{numbers} would give it", numbers=numbers)
        )
    least, greatest = fitting[0], fitting[-1]
    why = Message(
        "{n} from {least} to {greatest} would give it",
        n=len(fitting),
        least=least,
        greatest=greatest,
    )
    return Alternative(f"denominator={least}..{greatest}", why)


def _has_points(row: dict[Any, Any], *, before: bool = False) -> bool:
    """Whether points are printed with what they follow from; all of it, with ``before``."""
    needed = ["points", "count", "denominator", "count_before", *(["denominator_before"] * before)]
    return not any(pd.isna(row[name]) for name in needed)


def _of_points(figures: pd.DataFrame, most: int) -> Iterator[Finding]:
    """Points that do not follow from the counts at both dates, or for which no base gives them."""
    for row in figures.to_dict("records"):
        if not _has_points(row) or row["count"] > row["denominator"]:
            continue
        if _has_points(row, before=True):
            yield from _points_of_both(row)
        else:
            yield _points_of_some_base(row, most)


def _points_of_both(row: dict[Any, Any]) -> Iterator[Finding]:
    points, now = units_of(row["points"]), (row["count"], row["denominator"])
    base = np.array([row["denominator_before"]], dtype=np.int64)
    if differs_by(now, row["count_before"], base, points).all():
        return
    exact = points_between(now, (row["count_before"], row["denominator_before"]), points[1])
    what = Message(
        "from {count_before} of {denominator_before} to {count} of {denominator} it is {exact} points,"
        " not {points}",
        count_before=row["count_before"],
        denominator_before=row["denominator_before"],
        count=row["count"],
        denominator=row["denominator"],
        exact=number_text(exact, points[1]),
        points=row["points"],
    )
    yield Finding("points", (row["line"],), what)


def _points_of_some_base(row: dict[Any, Any], most: int) -> Finding:
    points, now = units_of(row["points"]), (row["count"], row["denominator"])
    fitting = before_of(now, row["count_before"], points, most).tolist()
    if fitting:
        what = Message("the denominator before is not printed")
        code, why = _denominator_range(fitting)
        before = Alternative(code.replace("denominator", "denominator_before"), why)
        return Finding("denominator_before_missing", (row["line"],), what, [before])
    what = Message(
        "no denominator up to {most} for {count_before} people before gives {points} points",
        most=most,
        count_before=row["count_before"],
        points=row["points"],
    )
    bases = np.arange(max(row["count_before"], 1), most + 1)
    grown = [points_between(now, (row["count_before"], int(base)), points[1]) for base in bases]
    near = sorted(
        zip(bases.tolist(), grown, strict=True), key=lambda pair: abs(pair[1] - points[0])
    )
    alternatives = [
        Alternative(
            f"denominator_before={base}",
            Message(
                "{denominator} gives {points}",
                denominator=base,
                points=number_text(units, points[1]),
            ),
        )
        for base, units in near[:2]
    ]
    return Finding("points", (row["line"],), what, alternatives)
