"""Shares compared: intervals by hand, and titles against a recount that knows nothing of them."""

import itertools
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careergraph.draw import chain_flow, gap_map
from careergraph.draw.shares import Share, ranked, stands_out, wilson
from tests.draw.samples import EN, flows_frame, gap_frame, levels_frame
from tests.draw.svgtext import printed

# Worked by hand from the formula with z = 1.96 (Wilson 1927; Newcombe 1998, table I: 81/263, 15/148, 0/20).
BY_HAND = [
    ((81, 263), (0.2553, 0.3662)),
    ((15, 148), (0.0624, 0.1605)),
    ((0, 20), (0.0, 0.1611)),
    ((1, 29), (0.0061, 0.1718)),
    ((29, 29), (0.8830, 1.0)),
]


@pytest.mark.parametrize(("counts", "interval"), BY_HAND)
def test_intervals_by_hand(counts: tuple[int, int], interval: tuple[float, float]) -> None:
    assert tuple(round(edge, 4) for edge in wilson(*counts)) == interval


def test_of_nobody_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert ranked([Share("a", 0, 0), Share("b", 1, 2)]) == [Share("b", 1, 2)]


def test_one_alone_and_none_at_all_do_not_stand_out() -> None:
    assert not stands_out([])
    assert not stands_out([Share("a", 9, 10)])
    assert not stands_out([Share("a", 0, 500), Share("b", 0, 500)])


COUNTS = st.tuples(st.integers(0, 60), st.integers(0, 400)).map(lambda pair: (pair[0], sum(pair)))


def solved(people: int, of: int) -> list[float]:
    """The interval as what solves (share - p)^2 = z^2 p (1 - p) / of, by halving."""
    share = people / of

    def beyond(p: float) -> bool:
        return abs(share - p) > 1.959964 * sqrt(p * (1 - p) / of)

    edges = []
    for end in (0.0, 1.0):
        near, far = share, end
        for _ in range(60):
            middle = (near + far) / 2
            near, far = (near, middle) if beyond(middle) else (middle, far)
        edges.append(near)
    return edges


@settings(max_examples=40, deadline=None)
@given(st.lists(COUNTS, min_size=2, max_size=5))
def test_the_title_names_a_link_only_where_no_interval_reaches_its_own(
    counts: list[tuple[int, int]],
) -> None:
    links = [f"{level}>{level + 1}" for level in range(1, 6)]
    rows = [("县", link, n, 0, of, None) for link, (n, of) in zip(links, counts, strict=False)]
    title = gap_map.chart(gap_frame(rows), EN).title
    known = {link: (n, of) for _, link, n, _, of, _ in rows if of}
    clear = [
        link
        for link, counted in known.items()
        if len(known) > 1
        and counted[0]
        and all(
            solved(*counted)[0] > solved(*other)[1] for name, other in known.items() if name != link
        )
    ]
    assert len(clear) <= 1
    if clear:
        n, of = known[clear[0]]
        low, high = (EN[int(level)] for level in clear[0].split(">"))
        assert title.startswith(f"Broken chains are most frequent, by share, at {low} → {high}: ")
        assert title.endswith(f"({n} of {of})")
    elif len(known) > 1 and any(n for n, _ in known.values()):
        assert title.startswith("Broken chains: no link stands out, ")
        low, high = (EN[int(level)] for level in highest(known).split(">"))
        assert f" out, {low} → {high} " in title
    else:
        assert "stand" not in title and "most frequent" not in title


def highest(known: dict[str, tuple[int, int]]) -> str:
    return max(known, key=lambda link: (known[link][0] / known[link][1], known[link][1]))


def test_more_people_are_no_higher_share() -> None:
    # 40 of 800 are more than 30 of 100, and fewer of those who might.
    rows = [("县", "1>2", 30, 0, 100, 0.3), ("县", "2>3", 40, 0, 800, 0.05)]
    title = gap_map.chart(gap_frame(rows), EN).title
    assert (
        title == f"Broken chains are most frequent, by share, at {EN[1]} → {EN[2]}: 30% (30 of 100)"
    )
    levels = levels_frame(
        [(1, 100, 100, 50, 50, 30), (2, 800, 800, 99, 99, 40), (3, 9, 9, 9, 0, 0)]
    )
    told = chain_flow.chart(levels, flows_frame([]), EN).title
    assert told == f"Careers stall most often, by share, at {EN[1]} → {EN[2]}: 30% (30 of 100)"


def test_a_place_stands_out_by_the_same_rule() -> None:
    def lines(*counts: tuple[int, int]) -> str:
        rows = [(f"县{k}", "2>3", n, 0, of, n / of) for k, (n, of) in enumerate(counts)]
        return " ".join(gap_map.chart(gap_frame(rows), EN).subtitle)

    assert "stands out: 县1, 60% (60 of 100)" in lines((5, 100), (60, 100), (7, 90))
    assert "no place stands out" in lines((5, 20), (6, 20), (7, 20))
    assert "place" not in lines((5, 20))


def test_the_head_of_a_link_is_marked_only_where_it_stands_out() -> None:
    for counts, marked in (((60, 100, 5, 100), True), ((6, 20, 5, 20), False)):
        rows = [
            ("县", "1>2", *counts[:1], 0, counts[1], 0.1),
            ("县", "2>3", counts[2], 0, counts[3], 0.1),
        ]
        texts = [line.text for line in printed(gap_map.chart(gap_frame(rows), EN).svg())]
        assert any(text.startswith("▼") for text in texts) is marked


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_says_what_it_is_and_whom_it_counts_against(lang: str) -> None:
    frame = gap_frame([("甲", "2>3", 3, 0, 9, 1 / 3), ("乙", "2>3", 0, 0, 9, 0.0)])
    kinds = (
        "stall",
        "skip",
        "descent",
        "descent_rank_kept",
        "no_base",
        "borrowed_base",
        "short_base",
    )
    said = {
        kind: tuple(gap_map.chart(frame, EN, lang=lang, kinds=[kind]).subtitle)
        for kind in (*kinds, "gap", "overlap")
    }
    assert all(a[0] != b[0] for a, b in itertools.combinations(said.values(), 2))
    cells = {"en": "cells: ", "zh": "格内："}[lang]
    against = {
        next(line for line in said[kind] if line.startswith(cells))
        for kind in ("no_base", "gap", "skip")
    }
    assert len(against) == 3
