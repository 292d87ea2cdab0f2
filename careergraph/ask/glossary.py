"""The words of answers: what each means, in English and Chinese, with an example.

Words of the field and code words are those of ``imports/words/glossary.toml``, with the defaults of
parameters filled in from the headers of questions; columns and parameters mean what the headers say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from careergraph.ask.catalogue import STALL_MONTHS, entry_of, names
from careergraph.ask.codebook import meaning
from careergraph.ask.definitions import definition
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import Column, Parameter
from careergraph.errors import UserError
from careergraph.present.headings import head
from careergraph.vocabulary import scales
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
    chinese = words("codes")
    for key, entry in words("glossary")["codes"].items():
        yield Word(
            "code",
            key,
            (key, chinese[key]),
            _filled(entry["means"], values),
            _pair(entry["example"]),
        )


def _columns() -> Iterator[Word]:
    """Columns by name, with all that they mean in one question or another."""
    meanings: dict[str, dict[str, None]] = {}
    for column in _declared_columns():
        meanings.setdefault(column.name, {})[column.meaning] = None
    for name, told in sorted(meanings.items()):
        means = ("; ".join(told), "；".join(meaning(each, "zh") for each in told))
        example = words("glossary")["columns"][_without_bound(name)]
        yield Word("column", name, (name, head(name)), means, (example, example))


def _declared_columns() -> Iterator[Column]:
    for name in names():
        entry = entry_of(name)
        yield from entry.header.columns.values()
        yield from entry.header.columns_by.values()


def _without_bound(name: str) -> str:
    return name if name in words("columns") else name.removesuffix("_min").removesuffix("_max")


def _parameters() -> Iterator[Word]:
    """Parameters by name; the example is what an answer says of the default, else how it is given."""
    for parameter in sorted(_declared().values(), key=lambda each: each.name):
        name, default = parameter.name, parameter.default
        english, chinese = (meaning(parameter.meaning, lang) for lang in LANGUAGES)
        means = (
            f"{english}; default {default}" if default else english,
            f"{chinese}；默认{default}" if default else chinese,
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
    english, chinese = (definition(values, lang) for lang in LANGUAGES)
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
