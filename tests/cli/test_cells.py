"""Cells and heads of every answer that people read: words of their language, but for names and ids."""

import csv
import io
import re
from pathlib import Path

import pytest

from careergraph.analysis.education import level_names, major_class_names
from careergraph.ask.run import questions
from careergraph.present.headings import head
from careergraph.read.forms.form import PARTY
from careergraph.vocabulary.words import every_fact, words
from tests.cli.running import SAMPLES, run

WHO = "翁素珍"
ABOUT_ONE = ("sources-of", "recorded-in", "trajectory", "cadres")

NAMES = {
    "name", "place", "county", "organization", "title", "post", "unit", "school", "native_place", "source",
    "present_post",
    "from_organization", "from_title", "from_place", "to_organization", "to_title", "to_place", "major",
    "education_full", "education_part", "degree", "parent", "line", "raw", "person", "file",
}  # fmt: skip
"""Columns of people, places, posts and words out of forms."""

IDS = {
    "cadre",
    "keys",
    "source",
    "sha256",
    "stint",
    "file",
    "rules",
    "reason",
    "raw",
    "post",
    "name",
}
"""Columns that hold the same in every language."""

COMMANDS = [
    ("promoted",), ("chain", "--list"), ("gaps", "--list"), ("people",), ("info",),
    *(("gaps", "--by", by) for by in ("kind", "link", "sex", "education", "party", "ethnicity", "cohort")),
    *(("chain", "--by", by) for by in ("sex", "education", "party", "ethnicity", "cohort")),
    *(("table", rows, columns) for rows, columns in (
        ("sex", "education"), ("rank", "level"), ("org_kind", "chief"), ("breaks", "directly_promoted"),
        ("grassroots_service", "party"), ("major_class", "ethnicity"), ("age:40,50", "breaks"),
        ("education", "rank"), ("level", "org_kind"), ("chief_grassroots", "sex"),
    )),
    ("inspect", str(SAMPLES)),
]  # fmt: skip

CHINESE = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{3}")


ABOUT = dict.fromkeys(ABOUT_ONE, (WHO,))
QUESTIONS = [("ask", name, *ABOUT.get(name, ())) for name in sorted(questions())]
SOME = [*COMMANDS, *(pytest.param(each, marks=pytest.mark.long) for each in QUESTIONS)]


def answer(command: tuple[str, ...], lang: str, graph: Path) -> list[list[str]]:
    done = run("--graph", graph, "--lang", lang, *command, "--format", "csv")
    assert done.code == 0, done.err
    return list(csv.reader(io.StringIO(done.out.lstrip("\ufeff"))))


@pytest.mark.parametrize("command", SOME, ids=" ".join)
def test_a_cell_is_of_its_language_but_for_names_and_ids(
    command: tuple[str, ...], graph: Path
) -> None:
    english, chinese = (answer(command, lang, graph) for lang in ("en", "zh"))
    for rows, elsewhere, may in ((english, CHINESE, NAMES), (chinese, ENGLISH, IDS)):
        left = [
            (name, value)
            for row in rows
            for name, value in zip(english[0], row, strict=True)
            if name not in may and elsewhere.search(value)
        ]
        assert left == []


def test_what_forms_write_of_people_has_its_english() -> None:
    facts = words("facts")
    assert set(facts["education"]) == set(level_names())
    assert set(facts["major_class"]) == major_class_names()
    assert len(facts["ethnicity"]) == 56
    assert {PARTY, "群众", "民盟", "九三学社"} <= set(facts["party"])
    for told in facts.values():
        assert len(set(told.values())) == len(told)
        assert not any(CHINESE.search(text) for text in told.values())
    assert len(every_fact()) == sum(map(len, facts.values()))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_who_is_in_no_class_is_called_so(graph: Path, lang: str) -> None:
    word = {"en": "unclassified", "zh": head("unclassified")}[lang]
    for command in (("table", "major_class"), ("gaps", "--by", "education")):
        rows = run("--graph", graph, "--lang", lang, *command).out.splitlines()
        firsts = [row.split("  ")[0] for row in rows]
        assert "" not in firsts[: firsts.index({"en": "total", "zh": "合计"}[lang])]
    assert any(row.startswith(word) for row in rows)
