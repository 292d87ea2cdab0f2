"""Answers as Parquet and as Stata files, read again: types, Chinese, labels, and what is not known."""

import io

import pandas as pd
import pyarrow.parquet as pq

from careergraph.present.document import Document
from careergraph.present.formats import Format, write
from careergraph.present.formats.stata import LONGEST_NAME, stata_names

LONG = "长" * 1500
FRAME = pd.DataFrame(
    {
        "name": pd.Series(["周海平", "=HYPERLINK(1)", None], dtype="string"),
        "age": pd.Series([40, None, 51], dtype="Int64"),
        "year": pd.Series([2003, 2004, 2005], dtype="Int64"),
        "rank": pd.Series(["132", None, "141"], dtype="string"),
        "chief": pd.Series(["head", "secretary", None], dtype="string"),
        "leading": pd.Series([True, False, None], dtype="boolean"),
        "share": pd.Series([0.25, None, 1.0], dtype="Float64"),
        "lists": pd.Series([["甲名单", "乙名单"], [], ["丙"]], dtype="object"),
        "raw": pd.Series([LONG, "短", None], dtype="string"),
        "share of 大学": pd.Series([1, 2, 3], dtype="Int64"),
    }
)
LABELS = {"rank": {"132": "县处级副职", "141": "乡科级正职"},
          "chief": {"secretary": "书记", "head": "行政正职"}}  # fmt: skip
DOCUMENT = Document(
    FRAME, lang="zh", name="panel", labels=LABELS, meanings={"age": "周岁" * 60, "name": "姓名"},
)  # fmt: skip


def test_parquet_keeps_types_codes_and_chinese() -> None:
    data = write(DOCUMENT, Format.parquet)
    assert isinstance(data, bytes)
    table = pq.read_table(io.BytesIO(data))
    rows = table.to_pylist()
    assert [row["name"] for row in rows] == ["周海平", "=HYPERLINK(1)", None]
    assert [row["age"] for row in rows] == [40, None, 51]
    assert [row["rank"] for row in rows] == ["132", None, "141"]
    assert [row["leading"] for row in rows] == [True, False, None]
    assert [row["lists"] for row in rows] == ["甲名单; 乙名单", "", "丙"]
    assert str(table.schema.field("age").type) == "int64"
    meaning = table.schema.field("name").metadata[b"meaning"]
    assert meaning.decode("utf-8") == "姓名"


def stata() -> pd.io.stata.StataReader:
    data = write(DOCUMENT, Format.dta)
    assert isinstance(data, bytes) and data.startswith(b"<stata_dta><header><release>118<")
    return pd.io.stata.StataReader(io.BytesIO(data))


def test_stata_has_numbers_for_codes_and_flags_and_missing_for_what_is_not_known() -> None:
    with stata() as reader:
        frame = reader.read(convert_categoricals=False)
        labels = reader.value_labels()
        told = reader.variable_labels()
    assert frame["name"].tolist() == ["周海平", "=HYPERLINK(1)", ""]
    assert frame["raw"].tolist() == [LONG, "短", ""]
    assert frame["age"].isna().tolist() == [False, True, False]
    assert frame["year"].tolist() == [2003, 2004, 2005]
    assert frame["rank"].dropna().tolist() == [132, 141]
    assert frame["chief"].dropna().tolist() == [2, 1]
    assert frame["leading"].dropna().tolist() == [1, 0]
    assert labels["rank"] == {132: "县处级副职", 141: "乡科级正职"}
    assert labels["chief"] == {1: "书记", 2: "行政正职"}
    assert labels["leading"] == {0: "否", 1: "是"}
    assert told["name"] == "姓名" and told["age"] == "周岁" * 40
    assert frame["share_of_大学"].tolist() == [1, 2, 3]


def test_a_code_that_has_no_label_keeps_its_column_in_text() -> None:
    frame = FRAME[["chief"]].assign(chief=pd.array(["head", "other", None], dtype="string"))
    data = write(Document(frame, labels=LABELS), Format.dta)
    assert isinstance(data, bytes)
    assert pd.read_stata(io.BytesIO(data))["chief"].tolist() == ["head", "other", ""]


def test_an_answer_without_rows_is_written_too() -> None:
    for format in (Format.parquet, Format.dta):
        data = write(Document(FRAME.iloc[:0], labels=LABELS), format)
        read = pd.read_parquet if format is Format.parquet else pd.read_stata
        assert isinstance(data, bytes) and len(read(io.BytesIO(data))) == 0


def test_names_are_such_as_stata_takes_and_no_two_alike() -> None:
    names = ["a b", "a_b", "1st", "x" * 40, "x" * 41, "≤35"]
    found = stata_names(names)
    assert found["a b"] == "a_b" and found["a_b"] == "a_b_2" and found["1st"] == "_1st"
    assert len(set(found.values())) == len(names)
    assert all(len(name) <= LONGEST_NAME for name in found.values())
