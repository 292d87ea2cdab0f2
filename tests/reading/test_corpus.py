"""The corpus itself: as large and as varied as it claims to be, its labels true to their texts."""

import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from lxml import etree

from careergraph.read.decode import decoded
from careergraph.scales import ranks
from tests.reading.labels import HALVES, HERE, Labelled, digest, labelled, texts
from tests.reading.matching import Stint

PEOPLE = [
    pytest.param(p, id=f"{half}-{p.file}-{p.name}") for half in HALVES for p in labelled(half)
]
KINDS = {"substantive", "concurrent", "secondment", "study"}


def career_text(person: Labelled) -> str:
    """The text of a file without any space."""
    path = next(p for half in HALVES for p in texts(half) if p.name == person.file)
    data = path.read_bytes()
    if path.suffix == ".lrmx":
        text = "".join(etree.fromstring(data).itertext())
    else:
        text = decoded(data)
    return squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_there_are_enough_people_and_posts() -> None:
    people = {half: labelled(half) for half in HALVES}
    sizes = {half: sum(len(p.stints) for p in found) for half, found in people.items()}
    assert sum(map(len, people.values())) >= 80
    assert sum(sizes.values()) >= 700
    assert min(sizes.values()) >= 350


def test_nobody_is_in_the_corpus_twice() -> None:
    names = Counter(p.name for half in HALVES for p in labelled(half))
    assert [name for name, n in names.items() if n > 1] == []


def test_kinds_levels_and_ranks_of_all_sorts_are_there() -> None:
    stints = [s for half in HALVES for p in labelled(half) for s in p.stints]
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
        said = year in item or year[2:] in item or chinese in plain
        assert said or re.search("同年|次年|当年|翌年", item), (stint["raw"], stint["start"])


def test_the_half_set_apart_has_the_texts_of_the_first_run() -> None:
    first = json.loads((HERE / "first-run.json").read_text(encoding="utf-8"))
    assert digest("apart", (".txt", ".lrmx")) == first["texts"]


def test_every_change_of_a_label_set_apart_is_logged() -> None:
    """The log names each file whose labels are not those of the first run."""
    first = json.loads((HERE / "first-run.json").read_text(encoding="utf-8"))
    log = (HERE / "label-edits.md").read_text(encoding="utf-8")
    for path in sorted((HERE / "apart").glob("*.json")):
        if digest("apart", (path.name,)) != first["labels"][path.name]:
            assert path.name in log, path.name


def test_items_follow_each_other_in_the_text() -> None:
    for half in HALVES:
        for person in labelled(half):
            text = career_text(person)
            places = [text.find(squeezed(item)) for item in person.items]
            assert all(a <= b for a, b in pairwise(places)), person.file
