"""Words for people: there in both languages, one Chinese word for one thing, none of them left out."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from careergraph.ask.catalogue import entry_of, names
from careergraph.ask.codebook import meaning
from careergraph.ask.run import listed
from careergraph.present.headings import head
from careergraph.shipped import shipped
from careergraph.vocabulary.graph import GRAPH, TYPES
from careergraph.vocabulary.words import in_language, words
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BREAKS_BY_COLUMNS

PAIRED = ("pictures", "views", "definitions", "problems")
STORES = sorted(path.stem for path in shipped("imports", "words").glob("*.toml"))

OTHER_WORDS = {
    "空档": "空白", "缺口": "空白", "跨级": "越级", "实任": "实职", "类型": "类别", "地点不详": "地方不详",
}  # fmt: skip
"""What has another word: a gap, a skip, what is substantive, a kind, a place."""

LEFT_IN_ENGLISH = {"姓名", "参加工作时间", "入党时间"}
"""Chinese in English texts: names of what only China has, and labels of the form."""


def pairs(store: Any) -> Iterator[list[str]]:
    """Every pair of an English and a Chinese text of a store."""
    for value in store.values():
        if isinstance(value, dict):
            yield from pairs(value)
        else:
            yield value


def texts(store: Any) -> Iterator[str]:
    for value in store.values() if isinstance(store, dict) else store:
        yield from texts(value) if isinstance(value, dict | list) else [value]


@pytest.mark.parametrize("store", PAIRED)
def test_both_languages_say_the_same_places_to_fill_in(store: str) -> None:
    for english, chinese in pairs(words(store)):
        assert english and chinese
        assert sorted(re.findall(r"{[a-z]*}", english)) == sorted(re.findall(r"{[a-z]*}", chinese))


@pytest.mark.parametrize("store", PAIRED)
def test_english_is_english(store: str) -> None:
    for english, _ in pairs(words(store)):
        for name in LEFT_IN_ENGLISH:
            english = english.replace(name, "")
        assert not re.search("[\u3400-\u9fff]", english), english


@pytest.mark.parametrize("store", STORES)
def test_one_thing_has_one_word(store: str) -> None:
    told = [text for text in texts(words(store)) for other in OTHER_WORDS if other in text]
    assert not told


def test_a_picture_and_a_table_call_a_break_the_same() -> None:
    pictures, codes = words("pictures"), words("codes")
    kinds = [key.removeprefix("break_") for key in pictures if key.startswith("break_")]
    named = [kind for kind in kinds if kind in codes["break"]]
    assert len(named) > 6
    for kind in named:
        assert in_language(pictures[f"break_{kind}"], "zh") == codes["break"][kind]
    for kind in ("substantive", "concurrent", "secondment", "study"):
        assert in_language(pictures[kind], "zh") == codes["stint_kind"][kind]


def test_every_column_of_an_answer_has_a_chinese_head() -> None:
    columns = {name for each in (*ANSWERS.values(), *FILES.values()) for name in each.columns}
    columns |= {*BREAKS_BY_COLUMNS, *listed().columns}
    assert [name for name in sorted(columns) if not re.search("[\u3400-\u9fff]", head(name))] == []


def test_questions_are_told_in_chinese_and_nothing_else_is() -> None:
    meanings: set[str] = set()
    for name in names():
        entry = entry_of(name)
        taken = [p for each in entry.files() for p in each.parameters.values()]
        given = [c for each in entry.files() for c in each.columns.values()]
        told = [*given, *entry.header.told.values()]
        meanings |= {each.meaning for each in (*taken, *told, *entry.offered().values())}
    store = words("questions")
    assert store["titles"].keys() == set(names())
    assert store["meanings"].keys() == meanings - words("help")["texts"].keys()
    assert all(re.search("[\u3400-\u9fff]", meaning(text, "zh")) for text in meanings)


def test_the_graph_is_told_in_chinese_and_nothing_else_is() -> None:
    told = {each.meaning for each in (*GRAPH.tables.values(), *GRAPH.examples)}
    told |= {each.meaning for table in GRAPH.tables.values() for each in table.properties}
    told |= {meaning for meaning in TYPES.values() if meaning}
    store = words("schema")["meanings"]
    assert store.keys() == told
    assert [text for text in store.values() if not re.search("[\u3400-\u9fff]", text)] == []


def test_a_bound_says_which_it_is() -> None:
    assert (head("gap_months_min"), head("gap_months_max")) == ("间隔月数(最少)", "间隔月数(最多)")
    assert head("somebody_s_own") == "somebody_s_own"
