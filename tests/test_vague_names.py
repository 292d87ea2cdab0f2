"""The rule for names that say nothing, and the check that none comes in."""

import ast

import pytest

from tests.vague_names import differences, is_vague, vague_names


@pytest.mark.parametrize(
    "name", ["told", "_plain", "held_by", "Said", "_Told", "is_own", "KEPT", "others", "known2"]
)
def test_a_name_of_vague_and_little_words_alone_says_nothing(name: str) -> None:
    assert is_vague(name)


@pytest.mark.parametrize(
    "name", ["told_rows", "KnownPlace", "of", "is_in", "each_row", "wayside", "heldout", "_", "x"]
)
def test_a_name_with_a_word_of_its_own_says_something(name: str) -> None:
    assert not is_vague(name)


def test_every_kind_of_name_counts_once_in_each_function() -> None:
    text = """
import numpy as own
class Told:
    said: str
def rows(given, *others, **kept):
    found = given
    found = others
    for each in kept: pass
    with open(found) as shown: pass
    try: pass
    except ValueError as known: pass
    return [piece.held for piece in found]
async def other(given): pass
"""
    assert vague_names("plain", ast.parse(text)) == {
        ("", "plain"), ("", "own"), ("", "Told"), (".Told", "said"), (".rows", "given"),
        (".rows", "others"), (".rows", "kept"), (".rows", "found"), (".rows", "each"),
        (".rows", "shown"), (".rows", "known"), (".rows", "piece"), ("", "other"), (".other", "given"),
    }  # fmt: skip


def test_more_fails_and_fewer_is_to_be_written_down() -> None:
    names = {"a.py": ["told", "told"], "b.py": ["said"], "new.py": ["held"]}
    assert list(differences(names, {"a.py": 2, "b.py": 1, "new.py": 1})) == []
    assert list(differences(names, {"a.py": 1, "b.py": 2, "gone.py": 1})) == [
        "a.py: 2 names say nothing, 1 may: told",
        "b.py: 1 names say nothing, 2 are written down: make names",
        "gone.py: 0 names say nothing, 1 are written down: make names",
        "new.py: 1 names say nothing, 0 may: held",
    ]
