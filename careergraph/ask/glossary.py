"""The words of answers: what each means, in English and Chinese, with an example.

Words of the field and code words are those of ``imports/words/glossary.toml``, with the defaults of
parameters filled in from the headers of questions; columns and parameters mean what the headers say.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from careergraph.ask.catalogue import STALL_MONTHS, entry_of, names
from careergraph.ask.codebook import default_text, meaning
from careergraph.ask.definitions import definition
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import Column, Parameter
from careergraph.errors import UserError
from careergraph.present.headings import head
from careergraph.vocabulary import codes, scales
from careergraph.vocabulary.words import LANGUAGES, in_language, words

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("word", "chinese", "of", "meaning", "example")
OF = ("word", "code", "column", "parameter")
"""What a word is: of the field, a code in answers, a column of them, a parameter of questions."""


@dataclass(frozen=True)
class Word:
    """A word with its name, meaning and example in English and Chinese."""

    of: str
    key: str
    names: tuple[str, str]
    means: tuple[str, str]
    example: tuple[str, str]

    def is_called(self, text: str) -> bool:
        """Whether the text is a part of what it is called in either language."""
        return any(text.casefold() in name.casefold() for name in (self.key, *self.names))


def glossary() -> list[Word]:
    """Every word: those of the field first, then codes, columns and parameters."""
    values = defaults()
    return [*_of_the_field(values), *_codes(values), *_columns(), *_parameters()]


def looked_up(text: str) -> list[Word]:
    """The words of which the text is a part, in English or Chinese.

    Raises ``UserError`` with near ones where there is none.
    """
    everything = glossary()
    found = [word for word in everything if text.strip() and word.is_called(text.strip())]
    if found:
        return found
    called = list(dict.fromkeys(name for word in everything for name in word.names))
    near = get_close_matches(text, called, n=3, cutoff=0.5)
    hint = "near ones: {near}" if near else "careergraph glossary lists all"
    raise UserError(
        "no word of the answers is called {word!r}", hint=hint, word=text, near=", ".join(near)
    )


def table(found: list[Word], lang: str) -> "pd.DataFrame":
    """One row a word: word, chinese, of, meaning, example, the last two in the language."""
    import pandas as pd

    number = LANGUAGES.index(lang)
    rows = [(*word.names, word.of, word.means[number], word.example[number]) for word in found]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="string")


def _of_the_field(values: Mapping[str, Any]) -> Iterator[Word]:
    for key, entry in words("glossary")["words"].items():
        yield Word(
            "word",
            key,
            _pair(entry["word"]),
            _filled(entry["means"], values),
            _pair(entry["example"]),
        )


def _codes(values: Mapping[str, Any]) -> Iterator[Word]:
    """The codes of each set; one that stands in several means something else in each."""
    for set_name, entries in words("glossary")["codes"].items():
        for key, entry in entries.items():
            yield Word(
                "code",
                key,
                (key, codes.sets()[set_name][key]),
                _filled(entry["means"], values),
                _pair(entry["example"]),
            )


def _columns() -> Iterator[Word]:
    """Columns by name, one for each meaning."""
    columns = [(name, column) for name in names() for column in entry_of(name).header.told.values()]
    for column, where in _by_meaning(columns):
        example = words("glossary")["columns"][_without_bound(column.name)]
        means = _in(where, (column.meaning, meaning(column.meaning, "zh")))
        yield Word(
            "column", column.name, (column.name, head(column.name)), means, (example, example)
        )


Declared = TypeVar("Declared", Column, Parameter)


def _by_meaning(declared: list[tuple[str, Declared]]) -> Iterator[tuple[Declared, list[str]]]:
    """Each thing that is declared, once for each of its meanings, by name; with the questions where it
    means that, none where it means the same in all."""
    found: dict[tuple[str, str, str], tuple[Declared, list[str]]] = {}
    for question, each in declared:
        key = (each.name, each.meaning, getattr(each, "default", ""))
        found.setdefault(key, (each, []))[1].append(question)
    several = Counter(name for name, _, _ in found)
    for (name, _, _), (each, where) in sorted(found.items(), key=lambda item: item[0][0]):
        yield each, where if several[name] > 1 else []


def _in(where: list[str], means: tuple[str, str]) -> tuple[str, str]:
    """Meanings with the questions in front that they hold in."""
    if not where:
        return means
    return f"{', '.join(where)}: {means[0]}", f"{'、'.join(where)}：{means[1]}"


def _without_bound(name: str) -> str:
    return name if name in words("columns") else name.removesuffix("_min").removesuffix("_max")


def _parameters() -> Iterator[Word]:
    """Parameters by name; the example is what an answer says of the default, else how it is given."""
    declared = [(name, each) for name in names() for each in entry_of(name).offered().values()]
    for parameter, where in _by_meaning(declared):
        name = parameter.name
        english, chinese = _in(where, (parameter.meaning, meaning(parameter.meaning, "zh")))
        means = (
            f"{english}; default {parameter.default}" if parameter.default else english,
            f"{chinese}；默认{default_text(parameter, 'zh')}" if parameter.default else chinese,
        )
        yield Word("parameter", name, (name, _chinese_name(name)), means, _said(parameter))


def _chinese_name(name: str) -> str:
    found: str = words("glossary")["parameters"].get(name) or words("columns")[name]
    return found


def _said(parameter: Parameter) -> tuple[str, str]:
    given = f"-p {parameter.name}={parameter.default}"
    if parameter is STALL_MONTHS:
        return (f"-p {parameter.name}=96",) * 2
    values = {parameter.name: value_of(parameter, parameter.default)}
    said = (definition({parameter.name: parameter}, values, lang) for lang in LANGUAGES)
    english, chinese = said
    return (english or [given])[0], (chinese or [given])[0]


def _declared() -> dict[str, Parameter]:
    """Every parameter as people give it; of several of one name the first."""
    found: dict[str, Parameter] = {}
    for name in names():
        for parameter in entry_of(name).offered().values():
            found.setdefault(parameter.name, parameter)
    return found


def defaults() -> Mapping[str, Any]:
    """What stands in the place of {…}: the defaults of parameters, and numbers of the code."""
    from careergraph.analysis.groups import COHORT_YEARS
    from careergraph.analysis.stalls import FEWEST_CLIMBS, PERCENTILE

    given = {name: parameter.default for name, parameter in _declared().items()}
    level = scales.ladder().level(given["grassroots"])
    return given | {
        "grassroots_zh": level.zh,
        "cohort_years": COHORT_YEARS,
        "fewest_climbs": FEWEST_CLIMBS,
        "percentile": round(PERCENTILE * 100),
    }


def _filled(pair: list[str], values: Mapping[str, Any]) -> tuple[str, str]:
    return (pair[0].format(**values), pair[1].format(**values))


def _pair(pair: list[str]) -> tuple[str, str]:
    return in_language(pair, "en"), in_language(pair, "zh")
