"""Hints of problems: one for each reason that is told, found again to be said in Chinese."""

import ast
import re
from string import Formatter

import pytest

from careergraph.model.guesses import UNREAD
from careergraph.model.plausible import REASONS
from careergraph.read.problems import problem_of
from careergraph.vocabulary.frames import PROBLEMS
from careergraph.vocabulary.messages import spoken
from careergraph.vocabulary.problem_rows import as_problems, problem_rows
from careergraph.vocabulary.problems import (
    Problem,
    cases,
    hint_message,
    reason_word,
    reason_words,
)
from careergraph.vocabulary.words import words
from tests.vocabulary.said import trees

CASES = list(cases())
TELLERS = ("problem_of", "of", "_BadRowError")
SEVERITIES = ("rejected", "warning", "left_out")
DECLARING = ("vocabulary/problems.py", "vocabulary/frames.py")


def values_of(template: str) -> dict[str, str]:
    return {name: f"«{name}»" for _, name, _, _ in Formatter().parse(template) if name}


def reasons_told() -> set[str]:
    """The reasons that the package tells by name."""
    return {
        node.args[0].value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and called(node) in TELLERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def called(call: ast.Call) -> str:
    """The name of what is called, without what it belongs to."""
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def made_by_hand(tree: ast.AST) -> list[int]:
    """Lines that make a row of PROBLEMS, or say how grave one is, without its declaration."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            by_hand = "severity" in keys or {"reason", "hint"} <= set(keys)
        elif isinstance(node, ast.Call) and called(node) != "Message":
            words = {word.arg for word in node.keywords}
            severe = any(
                isinstance(arg, ast.Constant) and arg.value in SEVERITIES for arg in node.args
            )
            severe = severe and called(node) not in (
                "get",
                "getattr",
                "_badge",
            )  # what is asked for
            by_hand = (
                "severity" in words or {"reason", "hint"} <= words or called(node) == "Problem"
            )
            by_hand = by_hand or severe
        else:
            by_hand = False
        found += [node.lineno] if by_hand else []
    return found


def test_every_reason_that_is_told_has_a_hint() -> None:
    told = reasons_told()
    assert len(told) > 60
    assert sorted((told | set(REASONS)) - set(CASES)) == [UNREAD]


def test_no_hint_is_left_of_a_reason_that_nobody_tells() -> None:
    texts = {
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    families = {text for text in texts if text.endswith(".")}
    told = [case for case in CASES if case in texts or case.partition(".")[0] + "." in families]
    assert [case for case in CASES if case not in told] == []


@pytest.mark.parametrize("case", CASES)
def test_a_hint_is_said_in_chinese_with_its_values(case: str) -> None:
    _, english, chinese = cases()[case]
    values = values_of(english)
    assert set(values_of(chinese)) == set(values)
    text, reason = Problem.of(case, **values).hint, case.partition(".")[0]
    told = hint_message(reason, text)
    assert told == text
    said = spoken(told, "zh")
    assert re.search("[\u3400-\u9fff]", said) or case == "override-value.flag"
    assert [value for value in values.values() if value not in said] == []
    assert "{" not in said


def test_a_kind_of_a_reason_has_the_hint_of_the_reason() -> None:
    text = Problem.of("left-by-later", file="b.lrmx").hint
    assert spoken(hint_message("left-by-later-form", text), "zh").startswith("b.lrmx较晚")


def test_a_hint_of_older_words_stays_as_it_was_written() -> None:
    assert spoken(hint_message("bad-date", "write it {so}"), "zh") == "write it {so}"


def test_the_limits_of_reading_stand_in_the_hints() -> None:
    assert "32767 characters" in problem_of("long-cell").hint
    assert problem_of("wide-row").hint.startswith("columns from the 401th on")


def test_each_case_stands_under_one_severity() -> None:
    tables = words("problems")
    assert set(tables) == set(SEVERITIES)
    assert sum(map(len, tables.values())) == len(CASES)


@pytest.mark.parametrize(
    "text",
    [
        'Problem("warning", None, 1, None, None, "bad-date", "write it so")',
        '{"severity": "warning", "source": "a.csv"}',
        'pd.DataFrame({"reason": "bad-date", "hint": "write it so"})',
        'rows.assign(severity="rejected")',
        'rows.assign(reason="bad-date", hint="write it so")',
        'problem_rows("rejected", rows)',
    ],
)
def test_a_problem_made_by_hand_is_found(text: str) -> None:
    assert made_by_hand(ast.parse(text)) == [1]


def test_every_problem_is_made_from_its_declaration() -> None:
    found = {
        name: lines
        for name, tree in trees()
        if name not in DECLARING and (lines := made_by_hand(tree))
    }
    assert found == {}


def test_a_problem_has_the_severity_of_its_case_and_its_reason() -> None:
    rows = [
        Problem.of("no-name", "a.csv", 2, "name", None),
        Problem.of("no-name.doubt", "b.lrmx", 1, None, None),
        Problem.of("replaced", "a.csv", None, "source", "b.csv", source="b.csv"),
    ]
    assert [(row.severity, row.reason) for row in rows] == [
        ("rejected", "no-name"),
        ("warning", "no-name"),
        ("warning", "replaced"),
    ]
    frame = problem_rows(rows)
    assert list(frame) == list(PROBLEMS)
    assert frame["hint"].str.startswith("b.csv took its place").tolist() == [False, False, True]
    found = frame.drop(columns=["severity", "hint"]).assign(
        reason=["no-name", "no-name.doubt", "replaced"]
    )
    assert as_problems(found, source="b.csv").equals(frame)
    with pytest.raises(KeyError):
        Problem.of("no-such-reason")


def test_every_reason_has_its_chinese_and_no_other_has() -> None:
    reasons = {case.partition(".")[0] for case in cases()}
    assert reasons <= reason_words().keys()
    assert words("reasons").keys() <= reasons
    assert not words("reasons").keys() & words("readings")["reasons"].keys()
    assert all(re.search("[\u3400-\u9fff]", reason_word(reason, "zh")) for reason in reasons)
    assert reason_word("bad-date", "en") == "bad-date"
