"""The ladder and the scale of ranks that ship with the package, read once."""

import csv
import re
import tomllib
from functools import cache

from careergraph.shipped import shipped
from careergraph.vocabulary.ladder import Ladder
from careergraph.vocabulary.ranks import RankScale


@cache
def ladder(name: str = "cn") -> Ladder:
    """The ladder of ``imports/ladders/NAME.toml``."""
    path = shipped("imports", "ladders", f"{name}.toml")
    return Ladder.from_mapping(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def ranks(name: str = "cn") -> RankScale:
    """The scale of ``imports/ranks/NAME.csv``."""
    with shipped("imports", "ranks", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return RankScale.from_rows(csv.DictReader(file))


def level_labels(lang: str = "en") -> dict[int, str]:
    """The name of each level by its number, in ``en`` or ``zh``."""
    return {level.number: getattr(level, lang) for level in ladder().levels}


def rank_labels(lang: str = "en") -> dict[str, str]:
    """The name of each rank by its code, in ``en`` or ``zh``."""
    return {rank.code: ranks().label(rank.code, lang) for rank in ranks().ranks}


def short_level_labels(lang: str = "en") -> dict[int, str]:
    """The same, where a level has several names (乡镇·街道, 市(地)) by the first of them."""
    return {number: re.split(r"[·(]", name)[0] for number, name in level_labels(lang).items()}


def level_words() -> dict[str, str]:
    """The short Chinese name of each level by its word (township: 乡镇), from the lowest up."""
    names = short_level_labels("zh")
    return {level.word: names[level.number] for level in ladder().levels}
