"""Who is one person: every fact by itself, what contradicts it, and rows of lists."""

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.record import links
from careergraph.record.facts import POSTS, STUDIES, no_facts
from careergraph.record.identity import (
    ReadingContext,
    birth_month,
    cadre_ids,
    first_readings,
    identified,
)
from careergraph.record.links import Word
from careergraph.record.who import Who, who_is_who
from careergraph.vocabulary.frames import OVERRIDES
from tests.factory import part, rows

COLUMNS = (
    "source", "reading", "name", "sex", "birth", "identity", "native_place", "birth_place",
    "began_work", "joined_party", "education_full", "education_part", "degree", "major",
)  # fmt: skip
Row = dict[str, Any]


def readings(*rows: Row) -> pd.DataFrame:
    """Readings of 周海平, a source each where nothing else is said."""
    plain = {"name": "周海平", "sex": "男", "birth": "1974-08"}
    told = [{"source": f"s{n}", "reading": f"r{n}", **plain, **row} for n, row in enumerate(rows)]
    return pd.DataFrame(told, columns=list(COLUMNS), dtype=object).astype("string")


def groups(
    *rows: Row,
    listed: tuple[int, ...] = (),
    posts: list[tuple[int, str, int, int]] | None = None,
    studies: list[tuple[int, str]] | None = None,
    apart: tuple[int, ...] = (),
    words: list[tuple[bool, int, int]] | None = None,
) -> list[list[int]]:
    """The rows of each cadre, whatever their order: looked at in several."""
    frame = readings(*rows)
    found = {tuple(map(tuple, _groups(frame, order, listed, posts, studies, apart, words)))
             for order in _orders(len(rows))}  # fmt: skip
    assert len(found) == 1, "the order of import decides"
    return [list(group) for group in found.pop()]


def _orders(count: int) -> list[tuple[int, ...]]:
    return list(itertools.permutations(range(count)))[:: max(1, count - 2) ** 2 or 1][:6]


def _groups(
    frame: pd.DataFrame,
    order: tuple[int, ...],
    listed: Any,
    posts: Any,
    studies: Any,
    apart: Any,
    words: Any,
) -> list[list[int]]:
    place = {old: new for new, old in enumerate(order)}
    flags = [np.array([old in chosen for old in order]) for chosen in (apart, listed)]

    def held(asked: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
        frames = []
        for told, columns in ((posts, POSTS), (studies, STUDIES)):
            rows = pd.DataFrame(told or [], columns=list(columns))
            rows = rows.assign(row=rows["row"].map(place)) if told else no_facts(columns)
            frames.append(rows[asked[rows["row"].to_numpy(np.int64)]])
        return frames[0], frames[1]

    said = [
        Word(same, np.array([place[one]]), np.array([place[other]]))
        for same, one, other in words or []
    ]
    told = ReadingContext(*flags, held)
    found = identified(frame.iloc[list(order)].reset_index(drop=True), told, said)
    members: dict[int, list[int]] = {}
    for old, number in zip(order, found.number.tolist(), strict=True):
        members.setdefault(number, []).append(old)
    assert sorted(members) == list(range(len(members)))
    return sorted(map(sorted, members.values()))


ONE, TWO = [[0, 1]], [[0], [1]]
AGREE: list[tuple[Row, Row]] = [
    ({"identity": "h1"}, {"identity": "h1"}),
    ({"native_place": "浙江宁海"}, {"native_place": "宁海"}),
    ({"birth_place": "浙江宁海"}, {"birth_place": "浙江省宁海县"}),
    ({"began_work": "1990-07"}, {"began_work": "1990-07"}),
    ({"began_work": "1990-07-15"}, {"began_work": "1990-07"}),
    ({"began_work": "1990"}, {"began_work": "1990-07"}),
    ({"joined_party": "1997-06-18"}, {"joined_party": "1997-06"}),
    ({"joined_party": "1997-06-18"}, {"joined_party": "1997-06-18"}),
    ({"joined_party": "1997"}, {"joined_party": "1997-12-31"}),
    ({"major": "浙江大学中文系"}, {"education_full": "大学 浙江大学"}),
    ({"education_part": "宁波师范学院"}, {"degree": "宁波师范学院"}),
]
CONTRADICT: list[tuple[Row, Row]] = [
    ({"identity": "h1"}, {"identity": "h2"}),
    ({"birth": "1974-08-01"}, {"birth": "1974-08-02"}),
    ({"sex": "男"}, {"sex": "女"}),
    ({"native_place": "浙江宁海"}, {"native_place": "浙江象山"}),
    ({"birth_place": "浙江宁海"}, {"birth_place": "浙江象山"}),
    ({"began_work": "1990-07"}, {"began_work": "1990-08"}),
    ({"began_work": "1990"}, {"began_work": "1991-01"}),
    ({"joined_party": "1997-06-18"}, {"joined_party": "1997-06-19"}),
    ({"joined_party": "1997-06"}, {"joined_party": "1997-07-01"}),
]
NOTHING: list[tuple[Row, Row]] = [
    ({}, {}),
    ({"native_place": "宁海"}, {"birth_place": "宁海"}),
    ({"began_work": "1990-07"}, {"joined_party": "1990-07"}),
    ({"native_place": "浙江"}, {"native_place": "浙江宁海"}),
    ({"major": "省委党校"}, {"major": "省委党校"}),
    ({"major": "行政管理"}, {"major": "行政管理"}),
]


def test_no_facts_are_no_rows() -> None:
    for columns in (POSTS, STUDIES):
        assert no_facts(columns).empty and tuple(no_facts(columns)) == columns


def test_names_are_folded() -> None:
    fact = {"native_place": "喀什"}
    told = ["阿不都·吐尔逊", "阿不都•吐尔逊", "阿不都．吐尔逊", "阿不都・吐尔逊"]
    assert groups(*({**fact, "name": name} for name in told)) == [[0, 1, 2, 3]]


def test_a_source_that_tells_its_people_apart_is_believed() -> None:
    fact = {"native_place": "宁海"}
    twice = [{**fact, "source": "c"}, {**fact, "source": "c"}]
    assert groups(*twice) == ONE
    assert groups(*twice, apart=(0, 1)) == TWO
    assert groups(*twice, fact, apart=(0, 1)) == [[0], [1], [2]]
    assert groups(*twice, fact, apart=(0,)) == [[0, 1, 2]]


def test_a_reading_that_is_there_twice_is_one_and_counts_as_read_last() -> None:
    again = [{"reading": "r", "source": "s", "birth": birth} for birth in ("1974-07", "1974-08")]
    other = {"native_place": "宁海"}
    frame = readings(again[0], other, {**again[1], **other})
    assert identified(frame).number.tolist() == [0, 0, 0]
    assert identified(frame.iloc[[2, 1, 0]]).number.tolist() == [0, 1, 0]


def test_what_an_older_version_said_joins_nobody() -> None:
    ground, work = {"native_place": "宁海"}, {"began_work": "1990-07"}
    same = {"source": "s", "reading": "r"}
    told = readings({**same, **ground, **work}, ground, same, work)
    assert identified(told).number.tolist() == [0, 1, 0, 2]
    assert identified(told.iloc[[2, 1, 0, 3]]).number.tolist() == [0, 0, 0, 0]


# --- Rows of lists and rosters --------------------------------------------------------------------


def linked(*rows: Row, listed: tuple[int, ...]) -> list[bool]:
    flags = np.array([n in listed for n in range(len(rows))])
    return identified(readings(*rows), ReadingContext(None, flags)).linked.tolist()


def test_only_what_was_guessed_is_marked() -> None:
    fact = {"native_place": "宁海"}
    assert linked({}, {}, listed=(1,)) == [False, True]
    assert linked(fact, fact, listed=(1,)) == [False, False]
    assert linked(fact, fact, {}, listed=(1, 2)) == [False, False, True]
    assert linked({}, {"sex": "女"}, listed=(1,)) == [False, False]
    assert linked({}, {}, listed=(0, 1)) == [True, True]
    assert linked({}, {"name": "李小舟"}, listed=(1,)) == [False, False]


def test_of_too_many_of_a_name_nobody_can_say_whose_a_row_is() -> None:
    for count, one in ((50, True), (51, False)):
        flags = np.ones(count, bool)
        found = identified(readings(*[{}] * count), ReadingContext(None, flags))
        assert (len(set(found.number.tolist())) == 1) == one


def test_of_one_number_sex_and_day_of_birth_tell_people_apart_and_nothing_else() -> None:
    for told, expected in (("began_work", ONE), ("native_place", ONE), ("sex", TWO)):
        one, other = next(pair for pair in CONTRADICT if told in pair[0])
        assert groups({"identity": "h1", **one}, {"identity": "h1", **other}) == expected


# --- A user's word --------------------------------------------------------------------------------


def test_a_users_word_wins_over_facts_both_ways() -> None:
    fact = {"native_place": "宁海"}
    assert groups(fact, fact, words=[(False, 0, 1)]) == TWO
    for one, other in CONTRADICT:
        assert groups(one, other, words=[(True, 0, 1)]) == ONE
    assert groups({}, {"name": "李小舟", "birth": None}, words=[(True, 0, 1)]) == ONE


def who_is(people: list[Row], *said: Row) -> Who:
    """Who is who in a table of these people."""
    table = part("a.csv", people)
    told = table.cadres.assign(mapping="long", kind="table", file="a.csv", outdone=0)
    told = told.assign(sheet=pd.array([None] * len(told), "string"))
    return who_is_who(told, table.stints, lambda: np.zeros(0, np.int64), rows(OVERRIDES, *said))


def test_an_id_means_its_cadre_and_those_who_differ_are_told_by_their_numbers() -> None:
    people = [{}, {"birth": "1974-09"}, {"name": "李小舟"}]
    first, second, third = who_is(people).ids
    apart = {"field": "different", "name": second, "value": first}
    found = who_is(people, apart, {"field": "same", "name": first, "value": third})
    assert found.told["why"].isna().all()
    assert found.number.tolist() == [0, 1, 0]
    assert found.different.tolist() == [[1, 0]]


def test_a_users_word_is_about_all_readings_of_a_person() -> None:
    one, other = {"native_place": "宁海"}, {"native_place": "象山"}
    assert groups(one, one, other, other, words=[(True, 0, 2)]) == [[0, 1, 2, 3]]
    assert groups({}, {}, listed=(1,), words=[(False, 0, 1)]) == TWO
    # What agreed with both of two that contradicted each other has nothing to choose any more.
    school = {"major": "浙江大学"}
    three = ({**school, **one}, {**school, **other}, school)
    assert groups(*three) == [[0], [1], [2]]
    assert groups(*three, words=[(True, 0, 1)]) == [[0, 1, 2]]
    # Nor do people in no doubt decide anything for them.
    assert groups(*three, {"name": "李小舟"}) == [[0], [1], [2], [3]]
    sure = {"name": "李小舟", **one}
    assert groups(*three, sure, sure) == [[0], [1], [2], [3, 4]]
    assert groups(*three, sure, sure, words=[(True, 0, 1)]) == [[0, 1, 2], [3, 4]]


def test_what_had_nothing_to_choose_does_not_choose_for_what_it_is_joined_to() -> None:
    """The third agrees as well with two that contradict each other; that the fourth goes with it, and
    contradicts one of them, does not bring it to the other."""
    party, work = {"joined_party": "1997"}, {"began_work": "1990-07"}
    first = {"identity": "h1", "birth": "1974-08-01", **party}
    rows = (first, {"identity": "h2", **party}, {**party, **work}, {"birth": "1974-08-02", **work})
    assert groups(*rows) == [[0], [1], [2, 3]]


def test_of_two_rows_of_one_list_that_fit_one_person_none_is_the_persons() -> None:
    row = {"source": "c"}
    assert groups({}, row, row, listed=(1, 2)) == [[0], [1], [2]]
    assert groups({}, row, {**row, "sex": "女"}, listed=(1, 2)) == [[0, 1], [2]]
    assert groups({}, row, {"source": "d"}, listed=(1, 2)) == [[0, 1, 2]]
    assert groups({}, {"native_place": "宁海"}, row, listed=(2,)) == [[0], [1], [2]]
    fact = {"native_place": "宁海"}
    assert groups(fact, fact, row, listed=(2,)) == [[0, 1, 2]]
    # Of two people of a name and month the row fits the one whose day it has.
    first, second = {"birth": "1974-08-01"}, {"birth": "1974-08-02"}
    assert groups(first, second, {**row, **first}, listed=(2,)) == [[0, 2], [1]]
    # Without a birth it fits nobody, also where a user speaks of it.
    none = {"birth": None}
    told = [(False, 0, 2), (False, 1, 2)]
    assert groups(none, {**row, **none}, {}, listed=(1,), words=told) == [[0], [1], [2]]


@pytest.mark.parametrize(("count", "one"), [(1000, True), (1001, False)])
def test_of_too_many_who_agree_nobody_can_say_who_is_who(count: int, one: bool) -> None:
    found = identified(readings(*[{"identity": "h1"}] * count))
    assert (found.number.max() == 0) == one
    assert len(set(found.number.tolist())) == (1 if one else count)


@pytest.mark.parametrize(("count", "one"), [(4, True), (5, False)])
def test_of_too_many_in_doubt_nobody_can_say_who_is_who(
    monkeypatch: pytest.MonkeyPatch, count: int, one: bool
) -> None:
    """Some with one number, one with another, and one that may be either: of few the numbers tell."""
    monkeypatch.setattr(links, "MOST", 2)
    fact = {"native_place": "宁海"}
    some = count - 2
    rows = [{**fact, "identity": "h1"}] * some + [{**fact, "identity": "h2"}, fact]
    alone = [[n] for n in range(count)]
    expected = [[*range(some)], *alone[some:]] if one else alone
    assert groups(*rows) == expected


# --- Ids ------------------------------------------------------------------------------------------


def ids(*rows: Row) -> dict[str, int]:
    """Ids with how many readings each has."""
    frame = readings(*rows)
    number = identified(frame).number
    first = first_readings(frame, number)
    assert first["number"].tolist() == sorted(set(number.tolist()))
    found = cadre_ids(first)
    return {one: int((number == n).sum()) for n, one in enumerate(found)}


def test_ids_hash_name_and_month_and_do_not_depend_on_the_order() -> None:
    fact = {"native_place": "宁海"}
    told = [
        fact,
        {**fact, "birth": "1974-08-12", "name": "周 海平"},
        {**fact, "began_work": "1990"},
    ]
    (one,) = {tuple(ids(*order)) for order in itertools.permutations(told)}
    assert one == tuple(ids(told[1])) == tuple(ids({}))
    assert len({*ids({}), *ids({"birth": "1974-09"}), *ids({"name": "周海萍"})}) == 3


def test_of_two_of_a_name_each_has_an_id_of_its_own_in_any_order() -> None:
    told = {"native_place": ("宁海", "象山"), "birth_place": ("宁海", "象山"),
            "began_work": ("1990", "1991"), "joined_party": ("1990", "1991")}  # fmt: skip
    for name, (one, other) in told.items():
        two = [{name: one}, {name: other}]
        assert set(ids(*two)) == set(ids(*two[::-1])) and len(ids(*two)) == 2
        assert not set(ids(*two)) & set(ids(two[0]))  # nobody takes the id that was the other one's
    assert ids(*two, two[0]) == {
        one: (2 if one == next(iter(ids(*two))) else 1) for one in ids(*two)
    }


def test_the_month_of_birth_is_known_from_the_month_on() -> None:
    told = birth_month(pd.Series(["1974", "1974-08", "1974-08-15", None], dtype="string"))
    assert told.astype(object).where(told.notna(), None).tolist() == [
        None,
        "1974-08",
        "1974-08",
        None,
    ]


def test_of_several_agreements_of_two_groups_the_strongest_counts() -> None:
    """The first two are one by a word; with the third and the fourth, who are two, as much agrees."""
    facts = {"began_work": "1990-07", "joined_party": "1997-06"}
    told = (
        {"birth_place": "浙江奉化", "sex": None},
        facts,
        {**facts, "native_place": "浙江宁海", "birth_place": "浙江奉化"},
        {**facts, "native_place": "浙江象山"},
        {"birth_place": "浙江奉化", "sex": "女"},
    )
    assert groups(*told, words=[(True, 0, 1)]) == [[0, 1], [2], [3], [4]]


def test_a_row_of_a_list_without_sex_is_nobodys() -> None:
    assert groups({"sex": None}, {"sex": None}, listed=(1,)) == TWO
    assert groups({}, {"sex": None}, listed=(1,)) == TWO
    assert groups({}, {}, listed=(1,)) == ONE


def test_a_row_of_a_list_that_fits_two_who_do_not_contradict_each_other_is_neithers() -> None:
    assert groups({}, {}, {}, listed=(2,)) == [[0], [1], [2]]


def test_many_of_whom_nothing_is_in_doubt_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST", 1)
    fact = {"native_place": "浙江宁海"}
    assert groups(fact, fact, fact) == [[0, 1, 2]]


def test_people_of_whom_all_is_alike_have_an_id_each() -> None:
    found = cadre_ids(readings({}, {}, {}, {"name": "周海萍"}))
    assert len(set(found)) == 4 and {len(one) for one in found} == {10}
    (plain,) = cadre_ids(readings({}))
    assert found[0] == plain
    named = cadre_ids(
        readings({"native_place": "宁海"}, {"native_place": "象山"}, {"name": "周海萍"})
    )
    assert plain not in named and named[2] == found[3]


def test_the_first_reading_of_a_cadre_is_one_with_the_facts() -> None:
    frame = readings({}, {"native_place": "宁海"}, {"native_place": "象山"}, {"birth": None})
    first = first_readings(frame, np.array([0, 0, 1, 1]))
    assert first["native_place"].tolist() == ["宁海", "象山"]
    assert first["number"].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ({"posts": [(0, "县长", 100, 120), (1, "县长", 120, 130)]}, ONE),
        ({"posts": [(0, "县长", 100, 120), (1, "县长", 121, 130)]}, TWO),
        ({"posts": [(0, "县长", 100, 120), (1, "局长", 100, 120)]}, TWO),
        ({"studies": [(0, "浙江大学"), (1, "浙江大学")]}, ONE),
        ({"studies": [(0, "浙江大学"), (1, "宁波大学")]}, TWO),
        ({}, TWO),
    ],
)
def test_a_post_held_at_one_time_or_a_school_is_one_more_fact(held: Any, wanted: Any) -> None:
    assert groups({}, {}, **held) == wanted
