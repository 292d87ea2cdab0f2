"""The corpus itself: as large and as varied as it claims to be, its labels true to their texts."""

import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from lxml import etree

from careergraph.read.decode import decoded
from careergraph.vocabulary.scales import ranks
from tests.reading.labels import HERE, PARTS, Labelled, digest, labelled, texts
from tests.reading.matching import Stint

PEOPLE = [pytest.param(p, id=f"{part}-{p.file}-{p.name}") for part in PARTS for p in labelled(part)]
KINDS = {"substantive", "concurrent", "secondment", "study"}


def career_text(person: Labelled) -> str:
    """The text of a file without any space."""
    path = next(p for part in PARTS for p in texts(part) if p.name == person.file)
    data = path.read_bytes()
    form = path.suffix == ".lrmx"
    return squeezed("".join(etree.fromstring(data).itertext()) if form else decoded(data))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_there_are_enough_people_and_posts() -> None:
    people = {part: labelled(part) for part in PARTS}
    sizes = {part: sum(len(p.stints) for p in found) for part, found in people.items()}
    assert sum(map(len, people.values())) >= 80
    assert sum(sizes.values()) >= 700
    assert sizes["apart"] + sizes["later"] >= sizes["open"]


def test_nobody_is_in_the_corpus_twice() -> None:
    names = Counter(p.name for part in PARTS for p in labelled(part))
    assert [name for name, n in names.items() if n > 1] == []


def test_kinds_levels_and_ranks_of_all_sorts_are_there() -> None:
    stints = [s for part in PARTS for p in labelled(part) for s in p.stints]
    assert {s["kind"] for s in stints} == KINDS
    assert {s["level"] for s in stints} >= {1, 2, 3, 4, 5, 6, None}
    assert {s["rank"] for s in stints} >= {"112", "121", "122", "131", "132", "141", "142", "150"}
    assert {s["end_how"] for s in stints} == {"given", "implied", "open"}
    for flag in ("acting", "probation", "successive"):
        assert any(s[flag] for s in stints), flag


@pytest.mark.parametrize("person", PEOPLE)
def test_labels_are_true_to_their_text(person: Labelled) -> None:
    text = career_text(person)
    for item in person.items:
        assert squeezed(item) in text, item
    for stint in person.stints:
        item = person.items[stint["item"] - 1]
        assert squeezed(stint["raw"]) in squeezed(item), stint["raw"]
        assert stint["kind"] in KINDS
        assert stint["level"] in (1, 2, 3, 4, 5, 6, None)
        assert stint["rank"] is None or ranks().order(stint["rank"]) is not None
        assert stint["end"] is not None or stint["end_how"] == "open"


@pytest.mark.parametrize("person", PEOPLE)
def test_one_of_the_posts_held_together_is_substantive(person: Labelled) -> None:
    """Convention 1: of several posts with one item's dates one is substantive, the rest concurrent."""
    groups: dict[tuple[object, ...], list[Stint]] = {}
    for stint in person.stints:
        if stint["kind"] in ("substantive", "concurrent") and not stint["successive"]:
            groups.setdefault((stint["item"], stint["start"], stint["end"]), []).append(stint)
    for stints in groups.values():
        assert sum(s["kind"] == "substantive" for s in stints) <= 1, stints


@pytest.mark.parametrize("person", PEOPLE)
def test_dates_are_in_the_item(person: Labelled) -> None:
    """The year of every given start stands in its item, in full, in short or in Chinese numerals."""
    for stint in person.stints:
        item = unicodedata.normalize("NFKC", person.items[stint["item"] - 1])
        year = stint["start"][:4]
        chinese = year.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
        plain = re.sub("[零○0O]", "〇", item)
        said = year in item or year[2:] in item or chinese[2:] in plain
        assert said or re.search("同年|次年|当年|翌年", item), (stint["raw"], stint["start"])


FIRST_RUNS = json.loads((HERE / "first-run.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", sorted(FIRST_RUNS))
def test_what_is_set_apart_has_the_texts_of_its_first_run(part: str) -> None:
    assert digest(part, (".txt", ".lrmx")) == FIRST_RUNS[part]["texts"]


@pytest.mark.parametrize("part", sorted(FIRST_RUNS))
def test_every_change_of_a_label_set_apart_is_logged(part: str) -> None:
    """The log names each file whose labels are not those of the first run."""
    log = (HERE / "label-edits.md").read_text(encoding="utf-8")
    for path in sorted((HERE / part).glob("*.json")):
        if digest(part, (path.name,)) != FIRST_RUNS[part]["labels"][path.name]:
            assert path.name in log, path.name


def test_items_follow_each_other_in_the_text() -> None:
    for part in PARTS:
        for person in labelled(part):
            text = career_text(person)
            places = [text.find(squeezed(item)) for item in person.items]
            assert all(a <= b for a, b in pairwise(places)), person.file
