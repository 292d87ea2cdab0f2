"""Numbers and their people on the command line; what a question takes and gives; what a word means."""

import json
from pathlib import Path
from typing import Any

import pytest

from careergraph.ask.catalogue import entry_of, names
from tests.cli.running import COMMANDS, run

COUNTED = {"chain": ("chain", "climbed"), "gaps": ("break-counts", "people")}


def rows(graph: Path, *words: object) -> list[dict[str, Any]]:
    ran = run("--graph", graph, *words, "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    "words",
    [
        ["chain"],
        ["gaps"],
        ["chain", "--by", "sex"],
        ["gaps", "--by", "kind"],
        ["ask", "flow-levels"],
    ],
)
def test_every_row_says_who_is_behind_its_numbers(words: list[str], graph: Path) -> None:
    answer = rows(graph, *words)
    assert answer
    columns = [
        name for name in ("reached", "climbed", "people", "denominator") if name in answer[0]
    ]
    for number, row in enumerate(answer, start=1):
        for column in columns:
            listed = rows(graph, *words, "--row", number, "--people", "--of", column)
            assert len({each["cadre"] for each in listed}) == len(listed) == row[column]


@pytest.mark.parametrize("command", COUNTED)
def test_the_first_number_is_meant_where_none_is_named(command: str, graph: Path) -> None:
    question, _ = COUNTED[command]
    number = entry_of(question).counted()[0]
    row = rows(graph, command)[0]
    assert len(rows(graph, command, "--row", 1, "--people")) == row[number]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gaps", "--people"], "the people of which row?"),
        (["gaps", "--row", "3"], "--row and --of go with --people"),
        (["gaps", "--row", "999", "--people"], "gaps has no row 999"),
        (["gaps", "--row", "0", "--people"], "--row"),
        (["chain", "--row", "1", "--people", "--of", "share"], "counts no people in 'share'"),
        (["gaps", "--list", "--row", "1", "--people"], "gaps --list lists people itself"),
        (["info", "--row", "2", "--people"], "posts are no people"),
        (["ask", "nothing", "--columns"], "there is no question 'nothing'"),
        (["glossary", "skp"], "near ones: skip"),
    ],
)
def test_mistakes_are_one_line(words: list[str], said: str, graph: Path) -> None:
    ran = run("--graph", graph, *words)
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1


def test_a_question_says_what_it_takes_and_gives(graph: Path) -> None:
    told = rows(graph, "ask", "gap-map", "--columns")
    by_word = {(row["of"], row["word"]): row for row in told}
    assert by_word["parameter", "base_months"]["default"] == "24"
    assert by_word["column", "people"]["type"] == "people"
    assert list(rows(graph, "ask", "gap-map")[0]) == [
        row["word"] for row in told if row["of"] == "column"
    ]
    shown = run("--lang", "zh", "ask", "gap-map", "--columns").out
    assert "断链在哪一环节" in shown and "gap-people" in shown and "chart gap-map" in shown


def test_commands_and_charts_are_those_that_the_questions_name() -> None:
    answered = {entry_of(name).command: name for name in names() if entry_of(name).command}
    assert answered.keys() >= {"promoted", "chain", "chain --list", "gaps", "gaps --list", "info"}
    assert {command.split()[0] for command in answered} <= set(COMMANDS)
    charts = {entry_of(name).chart for name in names()} - {""}
    assert charts == {"chain-flow", "definitions", "gap-map", "trajectory"}


@pytest.mark.parametrize("command", ["promoted", "chain", "chain --list", "gaps", "gaps --list"])
def test_a_command_gives_the_columns_of_its_question(command: str, graph: Path) -> None:
    (question,) = (name for name in names() if entry_of(name).command == command)
    answer = rows(graph, *command.split())
    assert answer and list(answer[0]) == list(entry_of(question).columns())


def test_a_word_is_looked_up_in_both_languages() -> None:
    english = json.loads(run("glossary", "空白", "--format", "json").out)
    chinese = json.loads(run("--lang", "zh", "glossary", "空白", "--format", "json").out)
    code = next(row for row in english if row["of"] == "code")
    assert code["word"] == "gap" and "more than 3 whole months" in code["meaning"]
    assert "超过3个整月" in next(row for row in chinese if row["of"] == "code")["meaning"]
