"""Files of published figures: every row is taken or rejected with a reason, whatever stands in it."""

import random
from pathlib import Path

import pytest

from careergraph.audit.auditing import audit
from careergraph.audit.figures_file import MOST_FIGURES, figure_path, read_figures
from careergraph.errors import UserError

HEAD = "exhibit,population,class,count,denominator,share,points,ask,where"

HOSTILE = [
    '=HYPERLINK("http://x")', "<img src=x onerror=alert(1)>", "</script>", "1e5", "NaN", "inf", "-3", "0x10",
    "\u202e12", "12\u200b", "１２", "12人", "1,2,3", "1.5", "99999999999999999999", "12 34", "²", "٣", "'12",
    "x" * 3000, "24.88%%", "24,88", "%", "1/3", "+5", "--5", "–", "null", "\t7",
]  # fmt: skip


def file(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / "figures.csv"
    path.write_bytes("\n".join((head, *rows, "")).encode(encoding))
    return path


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_every_row_is_a_figure_or_a_problem(tmp_path: Path) -> None:
    chance = random.Random(3)
    rows = [
        ",".join(quoted(chance.choice([*HOSTILE, "12", "40", ""])) for _ in HEAD.split(","))
        for _ in range(400)
    ]
    found = read_figures(file(tmp_path, *rows))
    rejected = found.problems[found.problems["severity"] == "rejected"]
    assert found.read == len(found.figures) + found.rejected
    assert len(rejected) == found.rejected and 0 < found.rejected < found.read
    assert rejected[["source", "line", "field", "reason", "hint"]].notna().all(axis=None)
    assert rejected["line"].is_unique
    audit(found)


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("t,p,a,12x,40,,,,", "count", "bad-count"),
        ("t,p,a,-1,40,,,,", "count", "bad-count"),
        ("t,p,a,1,4.5,,,,", "denominator", "bad-count"),
        ("t,p,a,1,0,,,,", "denominator", "zero-denominator"),
        ("t,p,a,1,40,two,,,", "share", "bad-share"),
        ("t,p,a,1,40,2.1234567,,,", "share", "bad-share"),
        ("t,p,a,1,40,,up,,", "points", "bad-share"),
        (",p,a,1,40,,,,", "exhibit", "no-exhibit"),
        ("t,p,a,,,,,,", "count", "no-figure"),
        (f"t,{'p' * 1001},a,1,40,,,,", "population", "long-text"),
    ],
)
def test_a_rejected_row_says_where_and_why(
    tmp_path: Path, row: str, field: str, reason: str
) -> None:
    found = read_figures(file(tmp_path, "t,p,b,1,40,2.5,,,", row))
    problem = found.problems.iloc[0]
    assert (found.read, found.rejected, len(found.figures)) == (2, 1, 1)
    assert problem[["line", "field", "reason", "severity"]].tolist() == [
        3,
        field,
        reason,
        "rejected",
    ]


@pytest.mark.parametrize(
    ("ask", "where"),
    [("nothing", ""), ("table colour=red", ""), ("table rows", ""), ("table 'rows=age", ""),
     ("table rows=age group=nobody", ""), ("table rows=age", "category")],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_a_warning(tmp_path: Path, ask: str, where: str) -> None:
    found = read_figures(file(tmp_path, f"t,p,a,1,40,2.5,,{ask},{where}"))
    assert (found.rejected, len(found.figures)) == (0, 1)
    problem = found.problems.iloc[0]
    assert problem[["severity", "field", "reason"]].tolist() == ["warning", "ask", "bad-question"]
    assert found.figures["ask"].isna().all()


def test_numbers_are_read_as_they_are_printed(tmp_path: Path) -> None:
    rows = ['t,p,a,"1,234","4,936",25.00 %,−3.20,,', "t,p,b,１２,４８,２５％,,,"]
    found = read_figures(file(tmp_path, *rows)).figures
    columns = ["count", "denominator", "share", "points"]
    assert found[columns].iloc[0].tolist() == [1234, 4936, "25.00", "-3.20"]
    assert found[columns[:3]].iloc[1].tolist() == [12, 48, "25"]


def test_other_encodings_and_separators_are_read(tmp_path: Path) -> None:
    found = read_figures(file(tmp_path, "表,干部,大专,1,40,2.5,,,", encoding="gb18030"))
    assert found.figures["class"].tolist() == ["大专"]
    rows = ["t;p;a;1;40;2.5;;;"]
    assert len(read_figures(file(tmp_path, *rows, head=HEAD.replace(",", ";"))).figures) == 1


def test_an_empty_file_is_refused_and_one_without_rows_holds(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    with pytest.raises(UserError, match="has the columns exhibit"):
        read_figures(empty)
    found = read_figures(file(tmp_path))
    report = audit(found)
    assert (found.read, len(report.frame), report.findings) == (0, 0, [])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\0\1\2", "no text"),
        (b"exhibit,count\n" + b"t,1\n" * (MOST_FIGURES + 1), "at most"),
        (b'exhibit,count\nt,"1\n', "no CSV"),
        (b"exhibit,count,count\nt,1,2\n", "twice"),
        (b"name,age\n", "has the columns"),
        (b"exhibit,count\n" + b"x" * (6 << 20), "5 MB"),
    ],
)
def test_what_is_no_file_of_figures_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=what):
        read_figures(path)


def test_figures_are_a_file_or_those_that_ship(tmp_path: Path) -> None:
    assert figure_path("island-city-2007").name == "island-city-2007.csv"
    for name in ("nowhere", str(tmp_path), "../groups/reserves"):
        with pytest.raises(UserError, match="no such file of figures"):
            figure_path(name)
