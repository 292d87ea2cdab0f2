"""Published tables that hold together, an oracle in fractions for what does, and changes of single figures.

The oracle is written from the words of a report: a share is its count in per cent, rounded; the classes of an
exhibit are all of its people; a class of a population is the sum of the same class of its parts.
"""

import csv
import random
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

Row = dict[str, Any]
AGES = ["35周岁以下", "36—40周岁", "41—45周岁", "46—50周岁", "51—55周岁", "56周岁以上"]


def printed(count: int, denominator: int, digits: int) -> str:
    """A share as a report prints it."""
    step = Decimal(1).scaleb(-digits)
    return str((Decimal(100 * count) / Decimal(denominator)).quantize(step, ROUND_HALF_UP))


def consistent_report(chance: random.Random) -> list[Row]:
    """Some thirty exhibits: education of populations, ages of two groups and of both together, points."""
    rows: list[Row] = []
    for number in range(20):
        counts = [chance.randint(0, 120) for _ in range(chance.randint(4, 8))]
        rows += _exhibit(f"education {number}", f"group {number}", "education", counts, chance)
    for number in range(4):
        parts = [[chance.randint(1, 90) for _ in AGES] for _ in range(2)]
        both = [sum(pair) for pair in zip(*parts, strict=True)]
        names = [f"chiefs {number}", f"deputies {number}", f"all {number}"]
        rows += _exhibit(
            f"groups {number}", names[2], "rank", [sum(each) for each in parts], chance, names
        )
        for name, counts in zip(names, [*parts, both], strict=True):
            rows += _exhibit(f"ages of {name}", name, "age", counts, chance, AGES)
        rows.append(_points(number, chance))
    return rows


def _exhibit(
    name: str,
    population: str,
    by: str,
    counts: list[int],
    chance: random.Random,
    names: list[str] | None = None,
) -> list[Row]:
    total, digits = sum(counts) or 1, chance.choice((1, 2, 2, 2))
    if not sum(counts):
        counts = [1, *counts[1:]]
    labels = names or [f"class {place}" for place in range(len(counts))]
    return [
        {"exhibit": name, "population": population, "by": by, "class": label, "classes": "one",
         "count": count, "denominator": total, "share": printed(count, total, digits)}
        for label, count in zip(labels, counts, strict=False)
    ]  # fmt: skip


def _points(number: int, chance: random.Random) -> Row:
    now, before = (Fraction(chance.randint(50, 200), chance.randint(201, 600)) for _ in range(2))
    points = (now - before) * 100
    rounded = (Decimal(points.numerator) / Decimal(points.denominator)).quantize(
        Decimal("0.01"), ROUND_HALF_UP
    )
    return {"exhibit": f"growth {number}", "population": f"grown {number}", "by": "age", "class": "x",
            "count": now.numerator, "denominator": now.denominator, "points": str(rounded),
            "count_before": before.numerator, "denominator_before": before.denominator}  # fmt: skip


def wrong_rows(rows: list[Row]) -> set[int]:
    """The places of rows whose figures do not hold together by themselves or with the rest of the exhibit."""
    exhibits = defaultdict(list)
    for row in rows:
        exhibits[row["exhibit"]].append(row["denominator"])
    return {place for place, row in enumerate(rows) if not _holds(row, exhibits[row["exhibit"]])}


def _holds(row: Row, denominators: list[int]) -> bool:
    count, base = row["count"], row["denominator"]
    if count > base or any(
        denominators.count(each) > denominators.count(base) for each in denominators
    ):
        return False
    if "points" in row:
        exact = 100 * (
            Fraction(count, base) - Fraction(row["count_before"], row["denominator_before"])
        )
        if _is_near(row["points"], exact):
            return True
        now, before = (Fraction(printed(n, d, 2)) for n, d in (
            (count, base), (row["count_before"], row["denominator_before"]),
        ))  # fmt: skip
        return now - before == Fraction(row["points"])
    return _is_near(row["share"], Fraction(100 * count, base))


def _is_near(text: str, exact: Fraction) -> bool:
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return abs(Fraction(text) - exact) <= half


def changed(rows: list[Row], chance: random.Random, number: int) -> tuple[list[Row], set[int]]:
    """The rows with one figure changed in so many of them, and which; the oracle sees each of them."""
    result = [dict(row) for row in rows]
    places: set[int] = set()
    while len(places) < number:
        place = chance.randrange(len(rows))
        fields = [
            name
            for name in ("count", "denominator", "share", "points", "count_before")
            if name in rows[place]
        ]
        field = chance.choice(fields)
        altered = [
            *result[:place],
            {**result[place], field: _other(result[place][field], chance)},
            *result[place + 1 :],
        ]
        if place not in places and wrong_rows(altered) == places | {place}:
            result, places = altered, places | {place}
    return result, places


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, int):
        return max(value + chance.choice((-30, -7, -2, -1, 1, 2, 7, 30)), 1)
    step = Decimal(1).scaleb(-len(value.partition(".")[2]))
    return str(abs(Decimal(value) + step * chance.choice((-90, -11, -3, -1, 1, 3, 11, 90))))


def written(folder: Path, rows: list[Row], name: str = "figures.csv") -> Path:
    """The rows as a file; row n stands in line n + 2."""
    columns = list(dict.fromkeys(key for row in rows for key in row)) or ["exhibit", "count"]
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
