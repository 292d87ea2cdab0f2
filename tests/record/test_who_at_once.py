"""Who is one person, many small cases in one call: each case has a name of its own, and nobody else's facts
decide in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pytest

from careergraph.record.facts import POSTS, STUDIES
from careergraph.record.identity import Identified, ReadingContext, identified
from careergraph.record.links import Word
from tests.record.test_who import AGREE, CONTRADICT, NOTHING, readings

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """Readings, which of them are one cadre, and which are linked by guess; ``more`` goes on in the name."""

    rows: list[Row]
    one: list[list[int]]
    listed: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()
    posts: list[tuple[int, str, int, int]] = field(default_factory=list)
    studies: list[tuple[int, str]] = field(default_factory=list)
    words: list[tuple[bool, list[int], list[int]]] = field(default_factory=list)
    linked: tuple[int, ...] = ()


ONE, TWO = [[0, 1]], [[0], [1]]
GROUND, WORK, PARTY = {"native_place": "宁海"}, {"began_work": "1990-07"}, {"joined_party": "1997"}
NUMBER, SCHOOL, BORN = {"identity": "h1"}, {"major": "浙江大学"}, {"birth_place": "宁海"}
FIRST, SECOND = {"birth": "1974-08-01"}, {"birth": "1974-08-02"}


def pairs() -> Iterator[Case]:
    """Two readings each: what agrees, what contradicts, what does neither."""
    for one, other in AGREE:
        yield Case([one, other], ONE)
        yield Case([{**one, "birth": "1974-08-15"}, other], ONE)
        yield Case([{**one, "sex": None}, other], ONE)
        for change in ({"more": "萍"}, {"birth": "1974-09"}, {"birth": "1974"}, {"birth": None}):
            yield Case([one, {**other, **change}], TWO)
    yield from (Case([*two], TWO) for two in NOTHING)
    for one, other in CONTRADICT:
        yield Case([SCHOOL | one, SCHOOL | other], TWO)
        hard = {"identity", "birth", "sex"} & set(one)
        yield Case([NUMBER | one, NUMBER | other], TWO if hard else ONE)
        yield Case([one, other], ONE, words=[(True, [0], [1])])
        if "sex" not in one:
            yield Case([one, other, {}], [[0], [1], [2]], listed=(2,))
    for missing in ("birth", "sex"):
        yield Case([GROUND, GROUND | {missing: None}], ONE if missing == "sex" else TWO)
    for name in ("education_full", "education_part", "degree", "major"):
        yield Case([{name: "浙江大学"}, SCHOOL], ONE)


def stronger() -> Iterator[Case]:
    """Of two that contradict each other the one whose facts tell more."""
    ranked: list[tuple[Row, Row, list[list[int]]]] = [
        (NUMBER, GROUND | BORN | PARTY | WORK | SCHOOL, [[0, 2], [1]]),
        (GROUND, PARTY, [[0, 2], [1]]),
        (BORN, PARTY, [[0, 2], [1]]),
        (SCHOOL, PARTY, [[0, 2], [1]]),
        (PARTY, WORK, [[0, 2], [1]]),
        (GROUND, SCHOOL, [[0], [1], [2]]),
        (GROUND, BORN, [[0], [1], [2]]),
        (PARTY | WORK, GROUND, [[0, 2], [1]]),
        (GROUND | SCHOOL, PARTY | WORK, [[0, 2], [1]]),
    ]
    for better, worse, one in ranked:
        yield Case([better | FIRST, worse | SECOND, better | worse], one)
    held = [(0, "县政府", 1, 5), (2, "县政府", 5, 9)]
    yield Case([FIRST, PARTY | SECOND, PARTY], [[0, 2], [1]], posts=held)
    yield Case([FIRST, GROUND | SECOND, GROUND], [[0], [1], [2]], posts=held)


def of_posts_and_studies() -> Iterator[Case]:
    held = [(0, "县政府", 100, 120), (1, "县政府", 120, 130)]
    yield Case([{}, {"sex": "女"}], TWO, posts=held)
    held = [(0, "县政府", 100, 120), (0, "县委", 1, 9), (1, "县委", 9, 9)]
    yield Case([{}, {}], ONE, posts=held)
    yield Case([{}, {}], ONE, posts=[(0, "县政府", 100, 120), (1, "县政府", 120, 130)])
    yield Case([{}, {}], ONE, posts=[(1, "县政府", 100, 120), (0, "县政府", 120, 130)])
    yield Case([{}, {}], ONE, posts=[(0, "县政府", 120, 130), (1, "县政府", 100, 120)])
    yield Case([{}, {}], TWO, posts=[(0, "县政府", 100, 119), (1, "县政府", 120, 130)])
    yield Case([{}, {}], TWO, posts=[(0, "县政府", 100, 120), (1, "县委", 100, 120)])
    yield Case([{}, {}], TWO, posts=[(0, "县政府", 100, 120), (0, "县政府", 100, 120)])
    yield Case([{}, {}], ONE, studies=[(0, "浙江大学"), (1, "浙江大学")])
    yield Case([SCHOOL, {}], ONE, studies=[(1, "浙江大学")])
    yield Case([{}, {}], TWO, studies=[(0, "浙江大学"), (1, "宁波大学")])
    yield Case([{}, {}], TWO, studies=[(0, "浙江大学"), (0, "浙江大学")])


def of_three() -> Iterator[Case]:
    yield Case([GROUND, WORK, GROUND | WORK], [[0, 1, 2]])
    yield Case([GROUND | FIRST, GROUND | SECOND, GROUND], [[0], [1], [2]])
    yield Case([GROUND | FIRST, GROUND | FIRST, GROUND], [[0, 1, 2]])
    yield Case(
        [GROUND | {"sex": "男"}, GROUND | {"sex": "女"}, GROUND | {"sex": None}], [[0], [1], [2]]
    )
    # Joined by a third one, two contradict each other in a date or a place that none of the others has.
    for one, other in CONTRADICT:
        between = {"sex": None} if "sex" in one else {}
        yield Case([SCHOOL | one, SCHOOL | other, SCHOOL | between], [[0], [1], [2]])
        # Schools are one fact, however many agree.
        closer = {"education_part": "宁波大学"}
        three: list[Row] = [SCHOOL | one | closer, SCHOOL | other, SCHOOL | between | closer]
        yield Case(three, [[0], [1], [2]], studies=[(0, "宁海中学"), (2, "宁海中学")])
    yield Case([GROUND | {"source": "c"}, GROUND | {"source": "c"}], ONE)
    yield Case([GROUND | {"source": "c"}, GROUND | {"source": "c"}], TWO, apart=(0, 1))
    yield Case([GROUND | {"source": "c"}, GROUND | {"source": "d"}], ONE, apart=(0, 1))
    table = [GROUND | {"source": "c"}, GROUND | {"source": "c"}, GROUND]
    yield Case(table, [[0], [1], [2]], apart=(0, 1))
    yield Case(table, [[0, 1, 2]], apart=(0,))


def of_lists() -> Iterator[Case]:
    yield Case([{}, {}], ONE, listed=(1,), linked=(1,))
    yield Case([{}, {}], ONE, listed=(0,), linked=(0,))
    yield Case([{}, {}], TWO)
    yield Case([{}, {"more": "萍"}], TWO, listed=(1,))
    yield Case([{"native_place": "宁海"}, {}], ONE, listed=(1,), linked=(1,))
    yield Case([GROUND, GROUND], ONE, listed=(1,))
    yield Case([GROUND, GROUND, {}], [[0, 1, 2]], listed=(1, 2), linked=(2,))
    yield Case([GROUND, GROUND], ONE, listed=(0, 1))
    yield Case([{}, GROUND, GROUND], [[0, 1, 2]], listed=(1, 2), linked=(1, 2))
    yield Case([{}, {"birth": "1974-08-12"}], ONE, listed=(1,), linked=(1,))
    for other in ({"sex": None}, {"sex": "女"}, {"birth": "1974"}, {"birth": None}):
        yield Case([{}, other], TWO, listed=(1,))
        yield Case([other, {}], TWO, listed=(1,))
    yield Case([{"native_place": "宁海"}, {"native_place": "象山"}], TWO, listed=(1,))
    yield Case([FIRST, SECOND, {}], [[0], [1], [2]], listed=(2,))
    yield Case([{}, {}, {}], [[0], [1], [2]], listed=(2,))
    yield Case([{}, {}, {}], [[0, 1, 2]], listed=(0, 1, 2), linked=(0, 1, 2))
    yield Case([{}, {}, {}], [[0, 1, 2]], listed=(1, 2), linked=(1, 2))
    same = {"source": "l"}
    yield Case([{}, same, same], [[0], [1], [2]], listed=(1, 2))
    yield Case([same, same], TWO, listed=(0, 1))
    yield Case([{}, FIRST, SECOND], [[0], [1], [2]], listed=(1, 2))
    yield Case([GROUND, {"native_place": "象山"}, GROUND], [[0, 2], [1]], listed=(2,))
    # The sex of a group is what one of its readings says.
    yield Case([GROUND | {"sex": None}, GROUND, {}], [[0, 1, 2]], listed=(2,), linked=(2,))
    yield Case([GROUND, {"sex": None} | GROUND, {}], [[0, 1, 2]], listed=(2,), linked=(2,))
    # Three rows of two lists: who stands twice in one of them fits nobody for certain.
    yield Case([same, same, {"source": "m"}], [[0], [1], [2]], listed=(0, 1, 2))
    yield Case([same, {"source": "m"}], ONE, listed=(0, 1), linked=(0, 1))
    yield Case([GROUND | same, GROUND | same], ONE, listed=(0, 1))


def of_words() -> Iterator[Case]:
    yield Case([GROUND, GROUND], TWO, words=[(False, [0], [1])])
    yield Case([{}, {}], ONE, words=[(True, [0], [1])])
    yield Case([{}, {"birth": None}], ONE, words=[(True, [1], [0])])
    yield Case([{}, {}], TWO, listed=(1,), words=[(False, [0], [1])])
    two = [GROUND, GROUND, {"native_place": "象山"}, {"native_place": "象山"}]
    yield Case(two, [[0, 1, 2, 3]], words=[(True, [0], [2])])
    yield Case(two, [[0, 1, 2, 3]], words=[(True, [0, 1], [2, 3])])
    yield Case([GROUND, GROUND, GROUND], [[0], [1], [2]], words=[(False, [0], [1])])
    yield Case([GROUND, GROUND, GROUND], [[0, 1], [2]], words=[(False, [0, 1], [2])])
    # Said of two what is said of one of them otherwise: the more particular pair stays apart.
    yield Case([{}, {}, {}], [[0], [1, 2]], words=[(True, [1], [2]), (False, [0], [1])])
    school = [SCHOOL | GROUND, SCHOOL | {"native_place": "象山"}, SCHOOL]
    yield Case(school, [[0, 1, 2]], words=[(True, [0], [1])])


CASES = [*pairs(), *stronger(), *of_posts_and_studies(), *of_three(), *of_lists(), *of_words()]
SIGNS = "甲乙丙丁戊己庚辛壬癸"


def everything(order: np.ndarray | None = None) -> tuple[Identified, list[int], pd.DataFrame]:
    """All cases in one call; the first row of each case; what was asked."""
    begins: list[int] = []
    told: list[Row] = []
    flags: dict[str, list[bool]] = {"apart": [], "listed": []}
    posts, studies, words = [], [], []
    for number, case in enumerate(CASES):
        begin = len(told)
        begins.append(begin)
        name = "".join(SIGNS[int(digit)] for digit in f"{number:03}")
        for n, row in enumerate(case.rows):
            source = f"{number}-{row.get('source', f's{n}')}"
            own = {"name": name + row.get("more", ""), "source": source, "reading": f"{number}-{n}"}
            told.append(row | own)
            for flag, rows in (("apart", case.apart), ("listed", case.listed)):
                flags[flag].append(n in rows)
        posts += [(begin + n, *rest) for n, *rest in case.posts]
        studies += [(begin + n, school) for n, school in case.studies]
        words += [
            (same, [begin + n for n in one], [begin + n for n in other])
            for same, one, other in case.words
        ]
    order = np.arange(len(told)) if order is None else order
    place = np.argsort(order)

    def held(asked: np.ndarray) -> tuple[pd.DataFrame, pd.DataFrame]:
        frames = []
        for facts, columns in ((posts, POSTS), (studies, STUDIES)):
            frame = pd.DataFrame(facts, columns=list(columns))
            frame = frame.assign(row=place[frame["row"].to_numpy()])
            assert asked[frame["row"].to_numpy()].all()
            frames.append(frame)
        return frames[0], frames[1]

    frame = readings(*told).iloc[order].reset_index(drop=True)
    apart, listed = (np.array(flags[flag])[order] for flag in ("apart", "listed"))
    said = [Word(same, place[np.array(one)], place[np.array(other)]) for same, one, other in words]
    found = identified(frame, ReadingContext(apart, listed, held), said)
    return Identified(found.number[place], found.linked[place]), begins, frame


@pytest.mark.parametrize("way", ["forward", "backward", "shuffled"])
def test_each_case_has_its_people_in_any_order(way: str) -> None:
    count = sum(len(case.rows) for case in CASES)
    order = {
        "forward": np.arange(count),
        "backward": np.arange(count)[::-1],
        "shuffled": np.random.default_rng(5).permutation(count),
    }[way]
    found, begins, _ = everything(order)
    for begin, case in zip(begins, CASES, strict=True):
        number = found.number[begin : begin + len(case.rows)].tolist()
        groups: dict[int, list[int]] = {}
        for n, who in enumerate(number):
            groups.setdefault(who, []).append(n)
        assert sorted(groups.values()) == case.one, case
        linked = np.flatnonzero(found.linked[begin : begin + len(case.rows)])
        assert tuple(linked) == case.linked, case


def test_people_are_numbered_in_the_order_of_their_first_rows() -> None:
    found, _, _ = everything()
    first = pd.Series(found.number).drop_duplicates().tolist()
    assert first == list(range(len(first)))
