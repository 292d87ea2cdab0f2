"""A command takes what its question declares, and nothing else; values may be said in Chinese."""

import json
from pathlib import Path

import openpyxl
import pytest

from careergraph.ask.catalogue import entry_of
from careergraph.cli.parameters import asks, check_given
from careergraph.errors import UserError
from tests.cli.running import SAMPLES, run

ASKED = {
    "promoted": ("direct-promotions",),
    "chain": ("chain", "full-chain"),
    "gaps": ("break-counts", "breaks"),
    "chart": ("flow-levels", "gap-map", "trajectory"),
}
"""The questions that each command answers."""

OTHERWISE = {"stall_thresholds": "stall_months", "cadre": None}
"""Parameters that people give in another way: one number for all levels, and an argument."""


@pytest.mark.parametrize("command", ASKED)
def test_a_command_has_the_parameters_of_its_questions(command: str) -> None:
    shown = run(command, "--help").out
    for question in ASKED[command]:
        for name in entry_of(question).parameters():
            told = OTHERWISE.get(name, name)
            assert told is None or f"--{told.replace('_', '-')}" in shown, (question, name)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("parameters") / "g.graph"
    assert run("--graph", made, "import", SAMPLES).code == 0
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chain", "--list", "--by", "sex"], "chain --list has no parameter '--by'"),
        (
            ["chart", "gap-map", "--passing-months", "3"],
            "chart gap-map has no parameter '--passing-months'",
        ),
        (
            ["chart", "trajectory", "x", "--grassroots", "county"],
            "chart trajectory has no parameter",
        ),
        (["chart", "gap-map", "--grassroots", "nonsense"], "village, township, county"),
        (["gaps", "--gap-months", "x"], "--gap-months"),
        (["promoted", "--target-rank", "正经"], "ZB09"),
        (["chain", "--by", "身高"], "--by cannot be '身高' – it is one of"),
        (["gaps", "--row", "999", "--people"], "gaps has no row 999"),
        (["gaps", "--row", "1", "--people", "--of", "x"], "gaps counts no people in 'x'"),
        (
            ["ask", "chain", "-p", "height=1"],
            "chain has no parameter 'height' – its parameters: by",
        ),
    ],
)
def test_what_does_not_apply_is_refused_in_one_line(
    words: list[str], said: str, graph: Path, tmp_path: Path
) -> None:
    out = ["-o", tmp_path / "c.svg"] if words[0] == "chart" else []
    ran = run("--graph", graph, *words, *out)
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "english", "chinese"),
    [
        ("promoted", ["--grassroots", "village"], ["--grassroots", "村"]),
        ("gaps", ["--grassroots", "township"], ["--grassroots", "乡镇"]),
        ("gaps", ["--grassroots", "county"], ["--grassroots", "县·区"]),
        ("promoted", ["--target-rank", "141"], ["--target-rank", "正科级"]),
        ("promoted", ["--target-rank", "132"], ["--target-rank", "副县长级"]),
        ("chain", ["--by", "education"], ["--by", "学历"]),
    ],
)
def test_values_may_be_said_in_chinese(
    command: str, english: list[str], chinese: list[str], graph: Path
) -> None:
    asked = [
        run("--graph", graph, command, *words, "--format", "json") for words in (english, chinese)
    ]
    assert asked[0].code == asked[1].code == 0
    assert asked[0].out == asked[1].out


def test_gaps_are_as_long_as_somebody_says(graph: Path) -> None:
    def lengths(*words: str) -> list[int | None]:
        rows = json.loads(run("--graph", graph, "gaps", "--list", *words, "--format", "json").out)
        return [row["months_min"] for row in rows if row["kind"] == "gap"]

    usual = lengths()
    assert all(months is None or months > 3 for months in usual)
    assert len(lengths("--gap-months", "0")) >= len(usual) >= len(lengths("--gap-months", "60"))
    assert all(months is None or months > 12 for months in lengths("--gap-months", "12"))


def test_what_was_not_given_is_left_to_the_question() -> None:
    told: list[dict[str, object]] = []

    @asks("break-counts")
    def command(given: dict[str, object]) -> None:
        told.append(dict(given))

    names = [*entry_of("break-counts").parameters()]
    names[names.index("stall_thresholds")] = "stall_months"
    command(**dict.fromkeys(names))
    command(**dict.fromkeys(names) | {"base_months": 0, "count_secondments": False})
    assert told == [{}, {"base_months": 0, "count_secondments": False}]
    with pytest.raises(UserError, match="breaks has no parameter '--by'"):
        check_given("breaks", {"by": "sex"})


@pytest.mark.parametrize("ending", ["csv", "md", "xlsx"])
def test_answers_in_chinese_have_chinese_heads_and_codes(
    ending: str, graph: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"gaps.{ending}"
    ran = run("--graph", graph, "--lang", "zh", "gaps", "--by", "类别", "-o", out)
    assert ran.code == 0, ran.err
    if ending == "xlsx":
        sheet = openpyxl.load_workbook(out).worksheets[0]
        text = "\n".join(",".join(map(str, row)) for row in sheet.iter_rows(values_only=True))
    else:
        text = out.read_text(encoding="utf-8-sig")
    assert "组别" in text and "人数" in text and "基数" in text and "people" not in text


def test_json_keeps_its_names_in_every_language(graph: Path) -> None:
    told = [
        run("--graph", graph, "--lang", lang, "gaps", "--list", "--format", "json").out
        for lang in ("en", "zh")
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_a_career_is_one_answer_in_one_view(format: str, graph: Path) -> None:
    name = ("--graph", graph)
    asked = run(*name, "ask", "trajectory", "应海宁", "--format", format)
    called = run(*name, "trajectory", "应海宁", "--format", format)
    assert asked.code == 0 and asked.out == called.out and "镇长" in asked.out
    by_key = run(*name, "ask", "trajectory", "-p", "cadre=应海宁", "--format", format)
    assert by_key.out == called.out


def test_what_the_header_says_of_a_career_is_what_is_shown(graph: Path) -> None:
    rows = json.loads(run("--graph", graph, "trajectory", "应海宁", "--format", "json").out)
    shown = run("ask", "trajectory", "--columns", "--format", "json").out
    declared = [row["word"] for row in json.loads(shown) if row["of"] == "column"]
    assert list(rows[0]) == declared
