"""What is left of the frames of a part without a source or a person, and what a text means that names
one: without a disk."""

import re

import pandas as pd
import pytest

from careergraph.errors import UserError
from careergraph.record import Current
from careergraph.record.forgetting import Target, target_of, without
from careergraph.vocabulary.frames import CADRES, LISTED, OVERRIDES, PROBLEMS, SOURCES, STINTS
from tests.factory import part, parts_as_one, rows
from tests.record.in_memory import file, state

GONE, KEPT = "辛远帆", "卫岸平"
PERSON = [(GONE, "1960-05")]


def frames() -> dict[str, pd.DataFrame]:
    """A form of one person, a table of three (the third without a name), an overrides file."""
    files = {"a": "forms/one.lrmx", "b": "tables/two.csv", "c": "notes/three.csv"}
    people = [
        ("a-1", "a", 1, GONE),
        ("b-1", "b", 4, GONE),
        ("b-2", "b", 5, KEPT),
        ("b-3", "b", 6, None),
    ]
    stints = [("a-1", 2), ("b-1", 4), ("b-1", 7), ("b-2", 5), ("b-3", 8)]
    problems = [
        ("forms/one.lrmx", 9, "p0"),
        ("forms/one.lrmx", None, "p1"),
        ("tables/two.csv", 4, "p2"),
        ("tables/two.csv", 7, "p3"),
        ("tables/two.csv", 5, "p4"),
        ("tables/two.csv", 9, f"p5 与{GONE}同事"),
        ("tables/two.csv", 6, "p6"),
        ("notes/three.csv", 4, "p7"),
    ]
    told = [
        ("c", "one.lrmx", None, "o0"),
        ("c", "elsewhere/one.lrmx", None, "o1"),
        ("c", "two.csv", None, "o2"),
        ("c", None, GONE, "o3"),
        ("c", None, KEPT, "o4"),
        ("c", "two.csv", None, f"o5 {GONE}"),
        ("b", "four.csv", None, "o6"),
    ]
    return {
        "sources.parquet": rows(
            SOURCES, *({"source": id_, "name": name} for id_, name in files.items())
        ),
        "cadres.parquet": rows(
            CADRES,
            *(
                {"reading": r, "source": s, "line": n, "name": name, "birth": "1960-05"}
                for r, s, n, name in people
            ),
        ),
        "stints.parquet": rows(STINTS, *({"reading": r, "line": n} for r, n in stints)),
        "problems.parquet": rows(
            PROBLEMS, *({"source": s, "line": n, "value": v} for s, n, v in problems)
        ),
        "overrides.parquet": rows(
            OVERRIDES,
            *({"source": s, "file": f, "name": n, "note": note} for s, f, n, note in told),
        ),
        "lists.parquet": rows(LISTED, *({"reading": r} for r in ("b-1", "b-2"))),
    }


def left(target: Target, order: int = 1, taken_back: bool = False) -> str:
    """What is left, in one line: sources, readings, their stints' lines, problems, overrides, lists."""
    found = without(frames(), target, order, taken_back=taken_back)
    cells = [
        found["sources.parquet"]["source"],
        found["cadres.parquet"]["reading"],
        found["stints.parquet"]["line"].astype("string"),
        found["problems.parquet"]["value"].str[1],
        found["overrides.parquet"]["note"].str[1],
        found["lists.parquet"]["reading"],
    ]
    return " | ".join(" ".join(column) for column in cells)


def target(*ids: str, people: list[tuple[str, str | None]] | None = None) -> Target:
    return Target("x", set(ids), 1, people or [])


@pytest.mark.parametrize(
    ("gone", "more", "expected"),
    [
        (target("z"), {}, "a b c | a-1 b-1 b-2 b-3 | 2 4 7 5 8 | 01234567 | 0123456 | b-1 b-2"),
        # A row of a table: what its lines say, and what names the person.
        (target("1/b-1", people=PERSON), {}, "a b c | a-1 b-2 b-3 | 2 5 8 | 01467 | 01246 | b-2"),
        (target("1/b-1"), {}, "a b c | a-1 b-2 b-3 | 2 5 8 | 01467 | 01246 | b-2"),
        (target("1/b-3"), {}, "a b c | a-1 b-1 b-2 | 2 4 7 5 | 0123457 | 0123456 | b-1 b-2"),
        # Of another import only what names the person.
        (target("2/b-1", people=PERSON), {},
         "a b c | a-1 b-1 b-2 b-3 | 2 4 7 5 8 | 0123467 | 01246 | b-1 b-2"),
        (target("2/b-1"), {}, "a b c | a-1 b-1 b-2 b-3 | 2 4 7 5 8 | 01234567 | 0123456 | b-1 b-2"),
        (target("2/b-1", people=PERSON), {"order": 2}, "a b c | a-1 b-2 b-3 | 2 5 8 | 01467 | 01246 | b-2"),
        # A file that tells of nobody else goes with the person.
        (target("1/a-1"), {}, "b c | b-1 b-2 b-3 | 4 7 5 8 | 23467 | 246 | b-1 b-2"),
        (target("9/x", people=PERSON), {"taken_back": True}, "b c | b-2 b-3 | 5 8 | 467 | 246 | b-2"),
        # A source, with what its people are called.
        (target("a"), {}, "b c | b-1 b-2 b-3 | 4 7 5 8 | 23467 | 246 | b-1 b-2"),
        (target("b"), {}, "a c | a-1 | 2 | 017 | 01 | "),
        (target("c"), {}, "a b | a-1 b-1 b-2 b-3 | 2 4 7 5 8 | 0123456 | 6 | b-1 b-2"),
    ],
)  # fmt: skip
def test_nothing_is_left_of_what_goes_and_all_of_what_stays(
    gone: Target, more: dict[str, int], expected: str
) -> None:
    told = [each.replace(" ", "") if n in (3, 4) else each
            for n, each in enumerate(left(gone, **more).split(" | "))]  # fmt: skip
    assert " | ".join(told) == expected


def test_a_part_without_overrides_and_lists_stays_without_them() -> None:
    some = {n: f for n, f in frames().items() if n not in ("overrides.parquet", "lists.parquet")}
    assert set(without(some, target("a"), 1, taken_back=False)) == set(some)


@pytest.mark.parametrize(
    ("written", "birth", "same"),
    [
        ("1960-05", "1960-05", True),
        ("1960", "1960-05", True),
        ("1960-05-03", "1960-05", True),
        ("1960-05", "1960", True),
        ("1960-06", "1960-05", False),
        ("1961", "1960-05", False),
        (None, "1960-05", False),
        ("1960-05", None, False),
        (None, None, True),
    ],
)
def test_of_what_was_taken_back_name_and_birth_tell_who_it_is(
    written: str | None, birth: str | None, same: bool
) -> None:
    told = frames()
    told["cadres.parquet"] = (
        told["cadres.parquet"].assign(birth=written).astype({"birth": "string"})
    )
    gone = target(people=[("某人", birth), (GONE, birth)])
    found = without(told, gone, 1, taken_back=True)["cadres.parquet"]
    assert found["reading"].tolist() == (["b-2", "b-3"] if same else ["a-1", "b-1", "b-2", "b-3"])


# --- What a text means ----------------------------------------------------------------------------

PLACES = {"native_place": "东海洋山"}


@pytest.fixture(scope="session")
def held() -> Current:
    """Two forms of one name in two folders, one of them read twice; people, two of one name."""
    return state(
        file("x/one.lrmx", {"name": GONE, **PLACES}),
        parts_as_one(
            file("one.lrmx", {"name": KEPT, "birth": None}),
            file("y/two.lrmx", {"name": "时海青", "birth": "1970-01"}),
        ),
        part("z/three.csv", [{"name": "时海青", "birth": "1971-01"}, {"name": GONE, **PLACES}],
             mapping="long"),
    )  # fmt: skip


def source(held: Current, name: str) -> str:
    return str(held.sources.set_index("name").loc[name, "source"])


@pytest.mark.parametrize(
    ("told", "name", "readings"),
    [
        ("x/one.lrmx", "x/one.lrmx", 1),
        ("one.lrmx", "one.lrmx", 1),  # the whole name first
        ("two.lrmx", "y/two.lrmx", 1),
        ("three.csv", "z/three.csv", 2),
    ],
)
def test_a_source_is_called_by_its_name_its_last_part_or_its_id(
    held: Current, told: str, name: str, readings: int
) -> None:
    by_id = target_of(held, source(held, name))
    assert target_of(held, told) == by_id == Target(name, {source(held, name)}, readings, [])


def test_a_person_is_called_by_name_or_id_and_is_all_its_readings(held: Current) -> None:
    ids = held.people.set_index(["name", held.people["birth"].fillna("")])["id"]
    a, b = source(held, "x/one.lrmx"), source(held, "z/three.csv")
    expected = Target(str(ids[GONE, "1974-08"]), {f"1/{a}-1", f"3/{b}-2"}, 2, [(GONE, "1974-08")])
    assert target_of(held, GONE) == target_of(held, expected.shown) == expected
    assert target_of(held, KEPT).people == [(KEPT, None)]
    second = str(ids["时海青", "1971-01"])
    assert target_of(held, second) == Target(second, {f"3/{b}-1"}, 1, [("时海青", "1971-01")])


def test_a_text_that_may_mean_two_or_nobody_is_told(held: Current) -> None:
    with pytest.raises(UserError, match="no source and no cadre is called 某人"):
        target_of(held, "某人")
    both = held.people.loc[held.people["name"] == "时海青", "id"].tolist()
    with pytest.raises(UserError, match="2 sources or cadres are called 时海青") as raised:
        target_of(held, "时海青")
    assert all(re.search(each, str(raised.value.hint)) for each in both)
