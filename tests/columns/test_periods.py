"""Dates of answers as pandas periods: never a middle."""

import pandas as pd
import pytest

import careergraph as cg
from careergraph.errors import UserError

DATES = ["2022-03", "2022", "2022-03/2022-12", "2022-03/..", None, "unknown"]


def dated(*dates: str | None) -> pd.DataFrame:
    """A frame of these dates, numbered from 5 on."""
    texts = pd.Series(list(dates), dtype="string", index=range(5, 5 + len(dates)))
    return cg.periods(pd.DataFrame({"date": texts}), "date")


def written(values: pd.Series) -> list[str | None]:
    return [None if value is pd.NaT else f"{value.freqstr[0]} {value}" for value in values]


def test_each_date_has_its_first_and_last_month() -> None:
    found = dated(*DATES)
    first = ["M 2022-03", "M 2022-01", "M 2022-03", "M 2022-03", None, None]
    assert written(found["date_first"]) == first
    assert written(found["date_last"]) == ["M 2022-03", "M 2022-12", "M 2022-12", None, None, None]
    assert found["date_first"].dtype == found["date_last"].dtype == "period[M]"
    assert found["date"].tolist() == dated(*DATES)["date"].tolist()


def test_a_month_or_a_year_is_a_period_and_an_interval_is_none() -> None:
    found = dated(*DATES)["date_period"]
    assert written(found) == ["M 2022-03", "Y 2022", None, None, None, None]


def test_months_alone_are_of_one_type_also_before_1970() -> None:
    found = dated("1949-10", None)
    assert found["date_period"].dtype == "period[M]"
    assert found["date_period"].iloc[0] == pd.Period("1949-10", freq="M")
    assert dated()["date_period"].dtype == "period[M]"


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(UserError, match="no column 'day' – its columns: date"):
        cg.periods(pd.DataFrame({"date": []}), "day")
    with pytest.raises(UserError, match="which columns are dates"):
        cg.periods(pd.DataFrame({"date": []}))
