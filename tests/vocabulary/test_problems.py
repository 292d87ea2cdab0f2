"""Hints of problems: one for each reason that is told, found again to be said in Chinese."""

import ast
import re
from string import Formatter

import pytest

from careergraph.model.plausible import REASONS
from careergraph.read.problems import hint_of
from careergraph.vocabulary.messages import spoken
from careergraph.vocabulary.problems import hint, hint_message
from careergraph.vocabulary.words import words
from tests.vocabulary.said import trees

CASES = list(words("problems"))
TELLERS = ("rejected", "warning", "left_out", "hint", "hint_of")


def values_of(template: str) -> dict[str, str]:
    return {name: f"«{name}»" for _, name, _, _ in Formatter().parse(template) if name}


def reasons_told() -> set[str]:
    """The reasons that the package tells by name."""
    return {
        node.args[0].value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in TELLERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_reason_that_is_told_has_a_hint() -> None:
    told = reasons_told()
    assert len(told) > 60
    assert sorted((told | set(REASONS)) - set(CASES)) == []


def test_no_hint_is_left_of_a_reason_that_nobody_tells() -> None:
    texts = {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [case for case in CASES if case.partition(".")[0] not in texts] == []


@pytest.mark.parametrize("case", CASES)
def test_a_hint_is_said_in_chinese_with_its_values(case: str) -> None:
    english, chinese = words("problems")[case]
    values = values_of(english)
    assert set(values_of(chinese)) == set(values)
    text, reason = hint(case, **values), case.partition(".")[0]
    told = hint_message(reason, text)
    assert told == text
    said = spoken(told, "zh")
    assert re.search("[\u3400-\u9fff]", said) or case == "override-value.flag"
    assert [value for value in values.values() if value not in said] == []
    assert "{" not in said


def test_a_kind_of_a_reason_has_the_hint_of_the_reason() -> None:
    text = hint("left-by-later", file="b.lrmx")
    assert spoken(hint_message("left-by-later-form", text), "zh").startswith("b.lrmx较晚")


def test_a_hint_of_older_words_stays_as_it_was_written() -> None:
    assert spoken(hint_message("bad-date", "write it {so}"), "zh") == "write it {so}"


def test_the_limits_of_reading_stand_in_the_hints() -> None:
    assert "32767 characters" in hint_of("long-cell")
    assert hint_of("wide-row").startswith("columns from the 401th on")
