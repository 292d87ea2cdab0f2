"""Sentences of the program: each has its Chinese, none is left over, and values stay what they are."""

import ast
import pickle
import re
from string import Formatter

import pytest

from careergraph.errors import Message, UserError, refusal
from careergraph.vocabulary.messages import STORES, error_line, spoken
from careergraph.vocabulary.words import words
from tests.vocabulary.said import calls, messages, texts

CHINESE = re.compile("[\u3400-\u9fff]")

NO_WORDS = re.compile(
    r"[^A-Za-z]*(?:\{\w+\}|careergraph\b.*|-o [A-Z]+|--graph [A-Z.a-z]+|CAST.*| --help|[^A-Za-z])*"
)
"""What is the same in every language: values, commands, options."""


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_there_are_sentences_to_look_at() -> None:
    assert len(messages()) > 300


def test_every_sentence_has_its_chinese() -> None:
    chinese = words("messages")
    assert {
        template: where for template, where in messages().items() if template not in chinese
    } == {}


def test_no_chinese_is_left_of_a_sentence_that_nobody_says() -> None:
    assert sorted(set(words("messages")) - set(messages())) == []


@pytest.mark.parametrize("store", STORES)
def test_the_chinese_has_the_same_values(store: str) -> None:
    for english, chinese in words(store).items():
        if "{" in english:
            assert fields(chinese) == fields(english), english


@pytest.mark.parametrize("store", STORES)
def test_chinese_is_chinese_and_english_is_english(store: str) -> None:
    for english, chinese in words(store).items():
        assert not CHINESE.search(english), english
        assert CHINESE.search(chinese) or NO_WORDS.fullmatch(english), english


def test_no_sentence_is_put_together_before_it_is_told() -> None:
    """An f-string would hide its template from the store."""
    found = [
        said.where for said in calls() for leaf in said.leaves if isinstance(leaf, ast.JoinedStr)
    ]
    assert found == []


def test_every_value_of_a_sentence_is_given_where_it_is_said() -> None:
    lacking = {
        f"{said.where}: {template}": missing
        for said in calls()
        for template in texts(said.certain)
        if said.given and (missing := fields(template) - said.given)
    }
    assert lacking == {}


def test_a_sentence_with_values_is_said_in_both_languages() -> None:
    error = UserError(
        "there is no question {name!r}", where="ask", hint="careergraph ask lists them", name="x{y}"
    )
    assert str(error) == "ask: there is no question 'x{y}' – careergraph ask lists them"
    assert (error.what, error.hint) == ("there is no question 'x{y}'", "careergraph ask lists them")
    assert error_line(error, "en") == str(error)
    assert error_line(error, "zh") == "ask：没有名为'x{y}'的问题——careergraph ask 列出全部问题"


def test_a_sentence_within_a_sentence_is_said_too() -> None:
    why = refusal(OSError(28, "No space left on device"))
    outer = Message("cannot write: {why}", why=why)
    assert (outer, spoken(outer, "zh")) == (
        "cannot write: No space left on device",
        "无法写入：磁盘空间不足",
    )


def test_words_of_another_program_stay_as_they_are() -> None:
    error = UserError(Message("Binder exception: {a: 1}"), hint="careergraph rebuild")
    assert error.what == "Binder exception: {a: 1}"
    assert spoken(error.what, "zh") == "Binder exception: {a: 1}"
    assert spoken("a text", "zh") == "a text"


def test_a_message_is_the_same_in_another_process() -> None:
    message = pickle.loads(pickle.dumps(Message("no cadre is called {who}", who="周海平")))
    assert (message, spoken(message, "zh")) == ("no cadre is called 周海平", "没有名为周海平的干部")
    error = pickle.loads(pickle.dumps(UserError("which cadre?", where="here")))
    assert (str(error), error.where) == ("here: which cadre?", "here")
