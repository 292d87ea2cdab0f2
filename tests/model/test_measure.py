"""One career worked out by hand, every column of every frame; and what goes in in other ways."""

import importlib
from typing import Any

import pandas as pd
import pytest

from careergraph.model.breaks import breaks_of
from careergraph.model.levels import level_months_of
from careergraph.model.measure import measure
from careergraph.model.ranks_reached import reached_of
from tests.model.hand_worked import as_rows, columns, post
from tests.model.small import measured, people

room = importlib.import_module("careergraph.model.measure")

# A town's head, for a while sent down to a village, then within a year a deputy head of the county,
# and two years later, after a month of nothing, of its assembly. Born within half a year.
BORN = {"birth_min": 100, "birth_max": 105}
YEAR = (424, 435)
LIFE = [
    post(1, 400, YEAR, 2) | BORN,
    post(1, 402, 405, 1, position=2, bracket=1, kind="secondment") | BORN,
    post(2, YEAR, 460, 3, rank_order=2) | BORN,
    post(3, 462, 480, 3, rank_order=2, assembly=True) | BORN,
]


def table(head: str, *lines: str) -> list[dict[str, Any]]:
    """Rows out of words: numbers, - for null, yes and no."""
    words: dict[str, Any] = {"-": None, "yes": True, "no": False}
    return [
        {
            name: words[word] if word in words else int(word) if word.isdigit() else word
            for name, word in zip(head.split(), line.split(), strict=True)
        }
        for line in lines
    ]


WANTED = {
    "line": table(
        "cadre seq join_min join_max months_min months_max renewed certain",
        "    1   1      400      400         24         35      no     yes",
        "    1   3      424      435         25         36      no     yes",
        "    1   4      462      462         18         18      no     yes",
    ),
    "levels": table(
        "cadre level months_min months_max certain",
        "    1     2         24         35     yes",
        "    1     3         43         54     yes",
    ),
    "moves": table(
        "cadre from_seq seq month_min month_max from_level to_level step rank_order_before to_rank_order"
        " rank_step months_min months_max gap_min gap_max to_assembly age_min age_max guessed rank_guessed"
        " certain",
        "1 1 3 424 435 2 3 climb   1 2 promotion 24 35 0 0 no  319 335 no no yes",
        "1 3 4 462 462 3 3 lateral 2 2 same      27 38 1 1 yes 357 362 no no yes",
    ),
    "breaks": table(
        "cadre kind seq from_seq after_seq from_level to_level month_min month_max months_min months_max"
        " status rank_step guessed certain",
        "1 stall 4 - - 3 4 480 480 45 56 ended - no yes",
        "1 gap   4 3 4 3 3 462 462  1  1 -     - no yes",
    ),
    "reached": table(
        "cadre grassroots without_production with_production seq in_place rank_order below level month_min"
        " month_max age_min age_max from_seq from_level gap_min gap_max passed_min passed_max beside"
        " beside_second served seconded unknown_before base_min base_max second_min second_max either_min"
        " either_max lower_posts to_assembly second_line_flat guessed base_guessed certain",
        "1 1 yes yes 1 no 1 - 2 400 400 295 300"
        " - - - - - - no no no no no 0 0 0 0 0 0 0 no no no no yes",
        "1 1 yes yes 3 no 2 1 3 424 435 319 335"
        " - - - - - - no no no yes no 0 0 3 3 3 3 1 no no no no yes",
        "1 2 yes yes 3 no 2 - 3 424 435 319 335"
        " 1 2 0 0 0 0 no no yes yes no 24 35 3 3 24 35 1 no no no no yes",
        "1 2 yes yes 1 yes 1 - 2 400 400 295 300"
        " - - - - - - no no no no no 0 0 0 0 0 0 0 no no no no yes",
        "1 3 yes yes 1 yes 1 - 2 400 400 295 300"
        " - - - - - - no no no no no 0 0 0 0 0 0 0 no no no no yes",
        "1 3 yes yes 3 yes 2 1 3 424 435 319 335"
        " - - - - - - no no yes yes no 24 35 3 3 24 35 1 no no no no yes",
    ),
}  # fmt: skip


def in_some_order(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(map(str, rows))


@pytest.mark.parametrize("frame", WANTED)
def test_every_column_of_a_career(frame: str) -> None:
    rows = people(LIFE, [post(1, 5, 9)])
    found = as_rows(getattr(measure(pd.DataFrame(rows)), frame))
    assert list(found[0]) == list(WANTED[frame][0])
    own = [row for row in found if row["cadre"] == 1]
    assert in_some_order(own) == in_some_order(WANTED[frame])
    assert [row["cadre"] for row in found] == sorted(row["cadre"] for row in found)


def test_rows_may_come_in_any_order_and_flags_may_be_missing() -> None:
    rows = people(LIFE, [post(1, 5, 9)])
    frame = pd.DataFrame(rows[::-1]).drop(columns=["doubtful", "linked", "beside_unread"])
    found, wanted = measure(frame), measure(pd.DataFrame(rows))
    for name in WANTED:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(wanted, name))


def test_rows_of_several_people_may_be_mixed() -> None:
    rows = people(LIFE, [post(1, 5, 9, doubtful=True), post(2, 9, 12, 3)], LIFE)
    wanted = measure(pd.DataFrame(rows))
    mixed = measure(pd.DataFrame([*rows[::2], *rows[1::2]]))
    for name in WANTED:
        pd.testing.assert_frame_equal(getattr(mixed, name), getattr(wanted, name))


def test_every_figure_has_its_own_bounds() -> None:
    sent = post(1, (1, 2), (4, 5), 1, position=2, bracket=1, kind="secondment")
    staff = post(2, (11, 12), (15, 17), 3, leading=False)
    life = [post(1, 0, (8, 9)), sent, staff, post(3, (20, 22), 30, 3, rank_order=2)]
    found = measure(pd.DataFrame(people([post(1, 0, 9, 3)], life)))
    own = [row for row in as_rows(found.moves) if row["cadre"] == 2]
    figures = ("month", "months", "gap")
    names = [f"{figure}_{edge}" for figure in figures for edge in ("min", "max")]
    assert columns(own, *names) == [(11, 12, 11, 12, 1, 3), (20, 22, 8, 11, 2, 6)]
    reached = [
        row for row in as_rows(found.reached)
        if (row["cadre"], row["grassroots"], row["seq"]) == (2, 2, 4)
    ]  # fmt: skip
    figures = ("month", "gap", "passed", "base", "second", "either")
    names = [f"{figure}_{edge}" for figure in figures for edge in ("min", "max")]
    wanted = (20, 22, 10, 13, 3, 6, 8, 9, 2, 4, 8, 9)
    assert columns(reached, "from_seq", "from_level", *names) == [(1, 2, *wanted)]
    gaps = [row for row in as_rows(found.breaks) if (row["cadre"], row["kind"]) == (2, "gap")]
    names = ["from_seq", "after_seq", "months_min", "months_max"]
    assert columns(gaps, *names) == [(1, 3, 1, 3), (3, 4, 2, 6)]


def test_who_was_at_the_grassroots_not_at_first_comes_from_there() -> None:
    life = [post(1, 0, 5, 3, leading=False), post(2, 5, 9, 1), post(3, 9, 20, 3)]
    found = as_rows(measure(pd.DataFrame(people([post(1, 0, 9)], life))).reached)
    last = [row for row in found if (row["cadre"], row["seq"], row["grassroots"]) == (2, 3, 2)]
    assert columns(last, "from_seq", "from_level") == [(2, 1)]


def test_a_stall_of_no_month_is_one_for_certain() -> None:
    found = as_rows(measure(pd.DataFrame(people([post(1, 5, 5, open=True)]))).breaks)
    assert columns(found, "kind", "months_min", "certain") == [("stall", 0, True)]


KEYS = {
    "line": "cadre seq",
    "moves": "cadre from_seq seq",
    "reached": "cadre grassroots without_production with_production seq in_place below from_seq beside"
    " beside_second served seconded unknown_before to_assembly second_line_flat",
    "breaks": "cadre kind seq from_seq after_seq from_level to_level",
    "levels": "cadre level",
}
"""What the schema says of certainty: a fact of another world is the same one where these agree."""


def test_of_each_column_it_is_said_what_becomes_of_it_over_worlds() -> None:
    stints, line, moves = measured(LIFE)
    reached = reached_of(stints, line, moves, (1, 2, 3))
    facts = {
        "line": room._line_facts(stints, line),
        "moves": room._move_facts(stints, line, moves),
        "reached": room._reached_facts(stints, line, reached),
        "breaks": room._break_facts(stints, breaks_of(stints, line, moves, 6)),
        "levels": room._level_facts(level_months_of(stints, line)),
    }
    more = {"line": {"renewed"}, "reached": {"lower_posts"}}
    either = {"reached": {"guessed", "base_guessed"}, "breaks": {"guessed"}}
    for name, each in facts.items():
        assert set(each.columns) == set(WANTED[name][0]) - {"certain"}
        assert set(each.key) == set(KEYS[name].split()) and each.key[0] == "cadre"
        least = {column for column in each.columns if column.endswith("_min")}
        assert set(each.least) == least | more.get(name, set())
        assert set(each.greatest) == {column for column in each.columns if column.endswith("_max")}
        assert set(each.either) == either.get(name, set())


def test_flags_that_are_there_count() -> None:
    doubted = [LIFE[0] | {"doubtful": True}, *LIFE[1:]]
    found = measure(pd.DataFrame(people(doubted)))
    assert found.line["certain"].tolist() == [False, True, True]
    linked = [LIFE[0] | {"linked": True}, *LIFE[1:]]
    assert measure(pd.DataFrame(people(linked))).moves["guessed"].tolist() == [True, False]


def test_nobody_has_no_rows() -> None:
    found = measure(pd.DataFrame(people(LIFE)).iloc[:0])
    for name, wanted in WANTED.items():
        assert (len(getattr(found, name)), list(getattr(found, name))) == (0, list(wanted[0]))


def test_definitions_and_the_highest_level_are_passed_in() -> None:
    frame = pd.DataFrame(people(LIFE))
    assert set(measure(frame, definitions=(2,)).reached["grassroots"]) == {2}
    assert "stall" not in set(measure(frame, top=3).breaks["kind"])
    stalls = [measure(pd.DataFrame(people([post(1, 0, 9, level)]))).breaks for level in (5, 6)]
    assert [len(each) for each in stalls] == [1, 0]


def test_people_are_measured_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame(people(LIFE, [post(1, 5, 9)], LIFE, [post(1, 2, (4, 5))]))
    wanted = measure(frame)
    monkeypatch.setattr(room, "_CADRES_AT_ONCE", 1)
    for name in WANTED:
        pd.testing.assert_frame_equal(getattr(measure(frame), name), getattr(wanted, name))


def test_a_level_that_the_line_may_do_without_may_have_no_month() -> None:
    """The third post is in the line only if it outlasts the higher one."""
    life = [post(1, 0, 20), post(2, 5, (9, 11), 3, rank_order=3), post(3, 8, 10, 4, rank_order=2)]
    found = measure(pd.DataFrame(people(life))).levels
    assert columns(as_rows(found), "level", "months_min", "months_max", "certain") == [
        (2, 5, 5, True), (3, 4, 5, True), (4, 0, 1, False),
    ]  # fmt: skip


def test_a_gap_that_may_be_none_is_possible_and_has_a_month() -> None:
    found = measure(pd.DataFrame(people([post(1, 0, (10, 12)), post(2, (11, 13), 20)]))).breaks
    gap = [row for row in as_rows(found) if row["kind"] == "gap"]
    names = ("month_min", "month_max", "months_min", "months_max", "certain")
    assert columns(gap, *names) == [(12, 13, 1, 2, False)]
    # One or two months: a gap for certain.
    found = measure(pd.DataFrame(people([post(1, 0, (10, 11)), post(2, 13, 20)]))).breaks
    gap = [row for row in as_rows(found) if row["kind"] == "gap"]
    assert columns(gap, *names) == [(13, 13, 1, 2, True)]
