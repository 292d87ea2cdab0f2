"""What a recount is given, and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.ask.compare import LIST, TEXT, WHOLE, YESNO
from tests.ask.world import Row, World

Values = Mapping[str, Any]

LEVEL = {"village": 1, "township": 2, "county": 3}
RANK = {"142": 3, "141": 4, "132": 5, "131": 6, "122": 7}

DEFAULTS: Values = {
    "grassroots": "township",
    "target_rank": "132",
    "count_secondments": False,
    "count_production": False,
    "passing_months": 12,
    "second_line_age": 50,
    "base_months": 24,
    "gap_months": 3,
    "overlap_months": 2,
    "stall_thresholds": {},
    "cadre": "",
    "by": "none",
    "as_of": "",
    "carry": 12,
    "since": "",
    "until": "",
    "programme": "",
    "leading_only": False,
    "training_months": 60,
    "assessment_years": 3,
    "by_year": False,
    "within": 0,
    "follow_months": "12,24,36",
    "apart_months": 1,
    "unit": "",
    "post": "",
    "staff": False,
    "vacant_within": 120,
    "vacant_months": 1,
    "months_together": 1,
    "lines": [30, 35, 37, 40, 45, 50, 52, 55, 60],
    "years": 2,
    "first_year": 0,
    "chief_rule": "strict",
    "least_months": [0, 6, 24],
    "recruit_months": 6,
    "term_months": 24,
    "to_level": 4,
}


@dataclass(frozen=True)
class Naive:
    """Columns with their dtypes, and the rows in any order."""

    columns: Mapping[str, str]
    rows: Callable[[World, Values], list[Row]]


def typed(order: str, text: str = "", yes_no: str = "", lists: str = "") -> dict[str, str]:
    """The columns in this order: text, yes or no, and lists as named, all others whole numbers."""
    kinds = {TEXT: text.split(), YESNO: yes_no.split(), LIST: lists.split()}
    dtype = {name: kind for kind, names in kinds.items() for name in names}
    return {name: dtype.get(name, WHOLE) for name in order.split()}
