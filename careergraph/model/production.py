"""The production front line of 基层和生产一线: which organizations are of production, by kind and name.

Enterprises, farms, mines, schools, hospitals and stations. Who leads one, or works in one above the
county, is not at the front line: that is looked at where it is counted (``Stints.production``).
"""

import re

import numpy as np
import pandas as pd

from careergraph.columns.texts import numbered

_BY_KIND = ("enterprise", "school")
"""Kinds of organization that are of production whatever they are called."""

_BY_NAME = ("institution", "bureau", "other", "zone")
"""Kinds of which some are, by their names; a village has no level above the grassroots anyway."""

_NAMES = re.compile(
    "公司|集团|[^市]场(?!所|馆|地)|矿(?!产)|厂|医院|卫生[院所室]|保健[院所站]|诊所|学校|[中小]学|幼儿园"
    "|站(?!长)|车间|班组"
)
_OFFICES = re.compile("(?:管理|监督|监察|工作)?(?:委员会|委|局|办公室|办|处|科|股)$")
"""What ends so is an office over such places (企业办, 矿山安全监察局), except inside one of them."""


def of_production(org_kind: pd.Series, unit: pd.Series) -> np.ndarray:
    """For each stint whether its organization is one of production.

    ``unit`` is the organization without its place, or the whole of it where no place is known.
    """
    kind, kinds = numbered(org_kind)
    name, names = numbered(unit)
    by_kind, some = (
        np.array([*(str(each) in wanted for each in kinds), False])[kind]
        for wanted in (_BY_KIND, _BY_NAME)
    )
    named = np.array([*map(_is_named_so, map(str, names)), False])[name]
    return by_kind | (some & named)


def _is_named_so(name: str) -> bool:
    match = _NAMES.search(name)
    return match is not None and _OFFICES.search(name) is None
