"""Who lives in an invented city: the same for the same seed, in the numbers that were asked for."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from careergraph.errors import UserError
from careergraph.synth import City, invent
from careergraph.synth.presets import load


@pytest.fixture(scope="module")
def city() -> City:
    return invent(800)


def test_the_same_seed_gives_the_same_city() -> None:
    assert invent(60, seed=3) == invent(60, seed=3)
    assert invent(60, seed=3).people != invent(60, seed=4).people


def test_planted_turns_are_planted_as_often_as_stated(city: City) -> None:
    turns = Counter(person.turn for person in city.people)
    shares = load("island").planted
    assert city.planted == {turn: round(share * 800) for turn, share in shares.items()}
    assert {turn: turns[turn] for turn in city.planted} == city.planted
    assert all(number >= 15 for turn, number in city.planted.items() if turn != "possible_base")


def test_people_are_told_apart_by_name_and_birth(city: City) -> None:
    assert len({(person.name, person.birth) for person in city.people}) == 800
    assert len({person.name for person in city.people}) < 800  # names do come twice


def test_careers_run_from_the_village_to_the_head_of_the_city(city: City) -> None:
    last = [person.items[-1].lead for person in city.people]
    assert {post.level for post in last} == {1, 2, 3, 4}
    assert {"121", "122", "131", "132", "141", "142"} <= {post.rank for post in last}


def test_items_follow_each_other_and_nobody_works_as_a_child(city: City) -> None:
    for person in city.people:
        for before, after in pairwise(person.items):
            assert before.start < after.start
            if person.turn != "overlap":
                assert before.end is not None and before.end <= after.start
        assert person.began - person.birth >= 18 * 12
        assert (person.items[-1].end is None) != person.retired


def test_brackets_lie_where_posts_run(city: City) -> None:
    told = [(p, i, b) for p in city.people for i in p.items for b in i.brackets]
    assert {b.kind for _, _, b in told} == {"secondment", "study"}
    for person, item, bracket in told:
        end = city.as_of if item.end is None else item.end
        assert bracket.start < bracket.end <= end
        if bracket.crossing:
            before = person.items[person.items.index(item) - 1]
            assert before.start <= bracket.start < item.start == before.end
        else:
            assert item.start <= bracket.start


def test_one_leader_at_a_time_in_a_county(city: City) -> None:
    terms: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for person in city.people:
        for item in person.items:
            if item.posts and item.lead.level == 3 and item.lead.rank == "131":
                end = city.as_of if item.end is None else item.end
                seat = (item.lead.place, item.lead.title)
                terms.setdefault(seat, []).append((item.start, end))
    assert len(terms) > 3
    for held in terms.values():
        for before, after in pairwise(sorted(held)):
            assert before[1] <= after[0]


@pytest.mark.parametrize(
    ("cadres", "preset", "said"),
    [(0, "island", "cannot invent 0"), (5, "atlantis", "no preset 'atlantis'")],
)
def test_what_cannot_be_invented_is_told(cadres: int, preset: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        invent(cadres, preset=preset)


def test_a_preset_of_ones_own(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "careergraph/synth/presets/island.toml"
    text = shipped.read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace("gap = 0.03", "gap = 0.5"), "utf-8")
    assert invent(20, preset=str(own)).planted["gap"] == 10
    own.write_text(text.replace("gap = 0.03", "leap = 0.5"), "utf-8")
    with pytest.raises(UserError, match="unknown turn 'leap'"):
        invent(20, preset=str(own))
    own.write_text(text.replace("[climb]", "[climbs]"), "utf-8")
    with pytest.raises(UserError, match="lacks 'climb'"):
        invent(20, preset=str(own))
    own.write_text("gap = = 1", "utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        invent(20, preset=str(own))
