"""The picture of a group under every definition: each number, and what is open apart."""

from itertools import product

import pandas as pd
import pytest

from careergraph.draw import definitions
from careergraph.draw.picture import Chart
from tests.draw.samples import EN, ZH
from tests.draw.svgtext import printed

NUMBERS = {"people": 31, "guessed": 4, "possible": 5, "denominator": 113}


def frame(months: tuple[int, ...] = (0, 24), **numbers: int) -> pd.DataFrame:
    kinds = [*product(["service"], (1, 2, 3), (False, True), (False, True))]
    kinds += [*product(["strict", "loose"], (1, 2, 3), [False], [False])]
    rows = [
        {**dict(zip(definitions.COLUMNS, (*kind, least), strict=False)), **NUMBERS, **numbers}
        for kind in kinds
        for least in months
    ]
    return pd.DataFrame(rows)


def texts(chart: Chart) -> list[str]:
    return [each.text for each in printed(chart.svg())]


@pytest.mark.parametrize(("lang", "labels"), [("en", EN), ("zh", ZH)])
def test_every_bar_says_how_many_and_what_is_open(lang: str, labels: dict[int, str]) -> None:
    chart = definitions.chart(frame(), labels, lang=lang)
    found = texts(chart)
    assert found.count("31 (27%) ≈4 +5?") == 36
    assert len(chart.tables[0].rows) == 36
    for label in labels.values():
        assert (label in " ".join(found)) == (label in list(labels.values())[:3])


def test_bars_are_as_long_as_their_shares() -> None:
    spec = definitions.chart(frame((0,)), EN).spec()
    bars = [row for rows in spec["datasets"].values() for row in rows] if "datasets" in spec else []
    bars = bars or spec["data"]["values"]
    of_row = [row for row in bars if row["row"] == "up to county / district"]
    edges = [(round(row["from"] * 113), round(row["to"] * 113)) for row in of_row]
    assert edges == [(0, 27), (27, 31), (31, 36)]


def test_nobody_is_said_to_be_nobody() -> None:
    chart = definitions.chart(frame(people=0, denominator=0), EN)
    assert "nobody to count" in chart.title
    assert "The graph holds no career for this picture." in texts(chart)
