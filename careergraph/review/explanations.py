"""What the codes in rules and reasons of a stint mean, for people."""

import csv
from functools import cache

from careergraph.shipped import shipped
from careergraph.vocabulary.scales import level_labels, ranks
from careergraph.vocabulary.words import words


@cache
def _rank_rules() -> dict[str, dict[str, str]]:
    path = shipped("imports", "ranks", "cn-rules.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def reason(code: str, lang: str = "en") -> str:
    """What a reason says; the code itself where there are no words for it."""
    return _words_of("reasons", code, lang) or code


def rule(code: str, lang: str = "en") -> str:
    """What a rule says. A rank rule is told by its row: levels, titles, rank, how sure it is."""
    text = _words_of("rules", code, lang) or _words_of("reasons", code.removeprefix("L."), lang)
    if text:
        return text
    rules = [
        _rank_rule(_rank_rules()[one], lang) for one in code.split("+") if one in _rank_rules()
    ]
    return " / ".join(rules) or code


def _rank_rule(row: dict[str, str], lang: str) -> str:
    labels = level_labels(lang)
    levels = [labels[int(number)] for number in row["level"].split() if number != "0"]
    titles = [_words_of("classes", name, lang) or name for name in row["class"].split()]
    either = "、" if lang == "zh" else ", "
    what = (": " if lang == "en" else "：").join(
        part for part in (either.join(levels), either.join(titles)) if part
    )
    rank = f" → {ranks().label(row['code'], lang)}" if row["code"] else ""
    basis = _words_of("basis", row["basis"], lang) or row["basis"]
    return f"{what}{rank} ({basis})" if what or rank else basis


def _words_of(table: str, code: str, lang: str) -> str | None:
    texts = words("readings")[table].get(code)
    return None if texts is None else str(texts[lang])
