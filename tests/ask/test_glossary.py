"""The glossary: every word that an answer uses, in both languages, with the defaults that hold."""

import re
from dataclasses import replace

import pytest

from careergraph.analysis import stalls
from careergraph.ask import glossary as room
from careergraph.ask.catalogue import entry_of, names
from careergraph.ask.glossary import OF, Word, glossary, looked_up
from careergraph.ask.questions import question
from careergraph.errors import UserError
from careergraph.vocabulary.words import words
from tests.ask.naive import FILES
from tests.ask.naive_answers import ANSWERS, BREAKS_BY_COLUMNS
from tests.ask.naive_people import COLUMNS
from tests.ask.test_parameters import EVERY, OF_A_ROW

CHINESE = re.compile("[\u3400-\u9fff]")
WORDS = {
    *("cadre", "post", "organization", "place", "stint", "level", "ladder", "rank", "leading"),
    *("main line", "grassroots", "chief", "link", "full chain", "move", "climb", "skip", "lateral"),
    *("descent", "direct promotion", "variant", "break", "stall threshold", "at_risk"),
    *("base_open", "second line", "certainty", "guessed", "denominator", "share", "cohort"),
}
CODES = {
    *("no_base", "borrowed_base", "short_base", "skip", "descent", "stall", "gap", "overlap"),
    *("plain", "concurrent", "in_place", "certain", "possible", "stalled", "ended"),
    *("substantive", "secondment", "study", "recorded", "promotion", "same", "demotion", "unknown"),
}
OPTIONS = ({*EVERY, *OF_A_ROW} - {"stall_thresholds"}) | {"stall_months"}


def called(of: str) -> dict[str, Word]:
    return {word.names[0]: word for word in glossary() if word.of == of}


def test_every_word_of_an_answer_is_told() -> None:
    columns = {name for each in (*ANSWERS.values(), *FILES.values()) for name in each.columns}
    shown = columns | {*BREAKS_BY_COLUMNS, *COLUMNS}
    hidden = shown - called("column").keys()
    assert hidden <= {
        "month_min",
        "month_max",
        "gap_min",
        "gap_max",
        "passed_min",
        "passed_max",
    } | {
        *(f"{end}_month_{bound}" for end in ("start", "end") for bound in ("min", "max")),
        *("to_seq", "from_seq", "second_line_possible", "claim", "raw"),
    }, "only columns of queries under an answer of the same name"
    assert called("word").keys() >= WORDS
    assert called("code").keys() >= CODES
    assert {(w.key, w.names[1]) for w in glossary() if w.of == "code"} == {
        pair for name, codes in words("codes").items() if name != "type" for pair in codes.items()
    }
    assert called("parameter").keys() == OPTIONS


@pytest.mark.parametrize("of", OF)
def test_every_word_is_told_in_both_languages(of: str) -> None:
    found = [word for word in glossary() if word.of == of]
    assert len(found) > 3
    for word in found:
        assert re.search("[A-Za-z]", word.means[0]) and CHINESE.search(word.means[1]), word
        assert CHINESE.search(word.names[1]) and all(word.example), word
        assert not re.search("{[a-z_]+}", "".join(word.means)), word


def test_defaults_come_from_where_they_are_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    declared = room._declared()
    base = question("breaks").parameters["base_months"]
    assert f"shorter than {base.default} months" in called("code")["short_base"].means[0]
    changed = {**declared, "base_months": replace(base, default="77")}
    monkeypatch.setattr(room, "_declared", lambda: changed)
    monkeypatch.setattr(stalls, "FEWEST_CLIMBS", 55)
    assert "shorter than 77 months" in called("code")["short_base"].means[0]
    assert "不足77个月" in called("code")["short_base"].means[1]
    assert "fewer than 55 climbs" in called("word")["stall threshold"].means[0]


@pytest.mark.parametrize("name", sorted(OPTIONS - {"stall_months"}))
def test_questions_agree_about_a_default(name: str) -> None:
    """Of what defines an answer; of which row the people are asked for differs."""
    found = {p.default for q in FILES for p in question(q).parameters.values() if p.name == name}
    assert len(found) <= 1


def test_no_definition_is_wrong_for_a_question_where_it_is_met() -> None:
    """What is declared of a column or a parameter stands in its one line that names the question, or in
    the only line that there is."""
    everything = glossary()
    for name in names():
        entry = entry_of(name)
        columns = entry.header.told
        for of, declared in (("column", columns), ("parameter", entry.offered())):
            for each in declared.values():
                lines = [w.means[0] for w in everything if (w.of, w.key) == (of, each.name)]
                here = lines if len(lines) == 1 else [m for m in lines if name in questions_of(m)]
                assert [m for m in here if each.meaning in m] == here != [], (name, each.name)


def questions_of(means: str) -> list[str]:
    return means.partition(": ")[0].split(", ")


def test_an_overlap_says_what_does_not_count() -> None:
    (word,) = (word for word in looked_up("overlap") if word.of == "code")
    assert "posts in one place do not count" in word.means[0] and "同一地方的不算" in word.means[1]


@pytest.mark.parametrize("text", ["越级", "skip", "SKI", "越"])
def test_a_part_in_either_language_finds(text: str) -> None:
    assert "skip" in {word.key for word in looked_up(text)}


@pytest.mark.parametrize(
    ("text", "hint"), [("skp", "near ones: skip"), ("骏马", "careergraph glossary lists all")]
)
def test_an_unknown_word_is_told_with_near_ones(text: str, hint: str) -> None:
    with pytest.raises(UserError) as mistake:
        looked_up(text)
    assert f"{mistake.value}".startswith(f"no word of the answers is called {text!r} – {hint}")


def test_nothing_is_no_word() -> None:
    with pytest.raises(UserError):
        looked_up(" ")
