"""Which organizations are of the production front line, by kind and name."""

import pandas as pd
import pytest

from careergraph.model.careers import careers_of
from careergraph.model.production import of_production
from careergraph.vocabulary.frames import CADRES, STINTS, empty

KNOWN = [
    ("enterprise", "农机厂", True),
    ("enterprise", "供电公司营业厅", True),
    ("school", "第一中学", True),
    ("party_school", "党校", False),
    ("institution", "人民医院", True),
    ("institution", "卫生院", True),
    ("institution", "国有林场", True),
    ("institution", "农业技术推广站", True),
    ("institution", "档案馆", False),
    ("institution", "党史研究室", False),
    ("other", "东海煤矿", True),
    ("bureau", "农业局", False),
    ("bureau", "农业局畜牧兽医站", True),
    ("bureau", "市场监督管理局", False),
    ("bureau", "矿产资源管理局", False),
    ("bureau", "矿山安全监察局", False),
    ("government", "人民政府", False),
    ("village", "东站村村委会", False),  # a name alone makes none
    ("zone", "开发区水泥厂", True),
    ("other", None, False),
    (None, None, False),
]


@pytest.mark.parametrize(("kind", "unit", "production"), KNOWN)
def test_kinds_and_names(kind: str | None, unit: str | None, production: bool) -> None:
    columns = (pd.Series([each, "x"], dtype="string") for each in (kind, unit))
    assert of_production(*columns)[0] == production


GUESSES = [
    # certain, reason, whether the level is a guess
    (True, None, False),
    (True, "rank-varies", False),
    (False, "zone", True),
    (False, "place-from-other-items; rank-rule-unsure", True),
    (False, "rank-rule-unsure", False),
    (False, None, True),
]


@pytest.mark.parametrize(("certain", "reason", "guessed"), GUESSES)
def test_a_level_is_a_guess_where_the_reason_speaks_of_it(
    certain: bool, reason: str | None, guessed: bool
) -> None:
    stint = {
        "cadre": 0, "seq": 1, "item": 1, "bracket": 0, "position": 1, "start": "2001-02",
        "end_how": "open", "kind": "substantive", "certain": certain, "reason": reason,
    }  # fmt: skip
    stints = empty(STINTS).assign(cadre=pd.Series(dtype="Int64"), seq=pd.Series(dtype="Int64"))
    stints = pd.concat([stints, pd.DataFrame([stint])]).astype(stints.dtypes)
    people = empty(CADRES).assign(cadre=pd.Series(dtype="Int64"))
    person = pd.DataFrame([{"cadre": 0, "as_of": "2007-12"}])
    people = pd.concat([people, person]).astype(people.dtypes)
    careers = careers_of(people, stints)
    assert careers["level_guessed"].tolist() == [guessed]
    assert careers["guessed"].tolist() == [not certain]
