"""Study, training and yearly assessments: edges to schools and years."""

import re

import pandas as pd

# A training class is told from study for a degree by its words; words for a degree win.
_TRAINING = re.compile(r"培训|进修|研修|轮训|班|干部学院|行政学院")
_DEGREE = re.compile(r"专业|本科|专科|大专|中专|函授|研究生|硕士|博士|学士|大学学习")

_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_RESULTS = "不称职|基本称职|称职|优秀|不合格|基本合格|合格|不定等次|未定等次|不确定等次"
_SAID = re.compile(rf"({_YEAR})年?度?\s*[-—–－~～至]+\s*({_YEAR})|({_YEAR})|({_RESULTS})")


def is_training(stints: pd.DataFrame) -> pd.Series:
    """Whether each study stint is a training class and no study for a degree."""
    text = stints["raw"].fillna("") + stints["title"].fillna("")
    degree = text.str.contains(_DEGREE)
    named = (stints["organization"].fillna("") + text).str.contains(_TRAINING)
    return (named | (stints["org_kind"] == "party_school").fillna(False)) & ~degree


def assessments(text: str) -> list[tuple[int, str]]:
    """Year and result of each yearly assessment: 2022、2023年度考核优秀 has two.

    A result belongs to the years named since the result before it.
    """
    results: list[tuple[int, str]] = []
    years: list[int] = []
    for first, last, year, result in _SAID.findall(text):
        if result:
            results += [(each, result) for each in years]
            years = []
        elif year:
            years.append(int(year))
        else:
            years += range(int(first), int(last) + 1)
    return list(dict.fromkeys(results))


def assessed_table(people: pd.DataFrame) -> pd.DataFrame:
    """Columns from (cadre id), to (year as text) and result."""
    assessed = people.dropna(subset="assessments")
    rows = [
        (cadre, str(year), result)
        for cadre, text in zip(assessed["id"], assessed["assessments"], strict=True)
        for year, result in assessments(text)
    ]
    return pd.DataFrame(rows, columns=["from", "to", "result"], dtype="string")
