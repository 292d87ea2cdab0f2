"""Ids of tables: kept with their mapping, unless they may say more than who is meant."""

from pathlib import Path

import pytest

from careergraph.read import read
from careergraph.read.keys import LONGEST, kept_key
from careergraph.vocabulary.frames import KEYS_JOINED_BY


@pytest.mark.parametrize(
    "said",
    [
        *("17", "A-17", "0042", "20231234", "2023012345678", "甲 5"),
        "550e8400-e29b-41d4-a716-446655440000",
        "x" * LONGEST,
    ],
)
def test_ids_are_kept_as_they_are(said: str) -> None:
    assert kept_key("roster", said) == f"roster:{said}"


@pytest.mark.parametrize(
    "said",
    [
        "330902197408150013",
        "33090219740815002x",
        "330902740815001",
        "999999999999999999",  # no day, no check digit: it looks like one all the same
        "ID330902197408150013",
        "3309 0219 7408 1500 13",
        "330902-19740815-0013",
        "３３０９０２１９７４０８１５００１３",
        "13812345678",
        "0571-87654321",
        "who@where.cn",
        "x" * (LONGEST + 1),
        " ",
        "",
    ],
)
def test_what_may_be_a_number_of_somebody_is_no_key(said: str) -> None:
    assert kept_key("roster", said) is None


def test_a_sign_that_joins_keys_is_in_none() -> None:
    assert kept_key("t", f"甲{KEYS_JOINED_BY}1") == "t:甲1"


def test_the_ids_of_a_persons_rows_are_kept_each_once(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "人员编号,姓名,出生年月,开始时间,单位及职务\n"
        "A1,周海平,1974.08,1998.03,宁海县西店镇镇长\n"
        "A1,周海平,1974.08,2001.02,宁海县财政局局长\n"
        ",李小舟,1980.01,2001.02,宁海县财政局局长\n"
        "330902197408150013,王远,1974.08,2001.02,宁海县财政局局长\n",
        encoding="utf-8",
    )
    keys = read(path).cadres["keys"]
    assert keys.astype(object).where(keys.notna(), None).tolist() == ["long:A1", None, None]
