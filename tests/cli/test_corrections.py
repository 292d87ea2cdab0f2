"""See and correct: review lists, a person fills in, import applies; the page of inspect."""

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.running import PLACES, SAMPLES, Ran, run

RESUME = """周海平，男，汉族，1966年5月生，东海洋山人
1986.07--1990.03  定远县海丰镇人民政府科员
1990.03--1994.05  定远县海丰镇党委书记
1994.05--1999.06  定远县司法局局长
1999.06--  定远县副县长
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "zhou.txt").write_text(RESUME, encoding="utf-8")
    target = tmp_path / "small.graph"
    assert done(run("--graph", target, "import", tmp_path / "zhou.txt", "--as-of", "2007-12"))
    return target


def done(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


def overrides(path: Path, *told: tuple[str, int, str, str]) -> Path:
    """A file of overrides: file, item, field, value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "item", "field", "value"])
        writer.writerows(told)
    return path


def listed(graph: Path) -> list[dict[str, str]]:
    return json.loads(done(run("--graph", graph, "review", "--format", "json")))


def path_of(graph: Path) -> list[tuple[str, int]]:
    told = json.loads(done(run("--graph", graph, "trajectory", "周海平", "--format", "json")))
    return [(row["title"], row["level"]) for row in told]


def imported(graph: Path, *words: object) -> dict[str, object]:
    return json.loads(done(run("--graph", graph, "import", *words, "--format", "json")))


def test_what_is_filled_in_changes_the_answer_and_is_asked_no_more(tmp_path: Path) -> None:
    """A gazetteer of no help: the county is known, the level of a firm's post is not."""
    target, form = tmp_path / "g.graph", tmp_path / "zhou.txt"
    form.write_text(RESUME.replace("定远县海丰镇党委书记", "海丰镇党委书记"), encoding="utf-8")
    done(run("--graph", target, "import", form, "--as-of", "2007-12"))
    before = path_of(target)
    page = tmp_path / "o.csv"
    done(run("--graph", target, "review", "-o", page))
    with page.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows, "the place of the second item is a guess"
    chosen = next(row for row in rows if row["item"] == "2" and row["field"] == "level")
    assert int(rows[0]["answers"]) >= int(chosen["answers"]) > 0
    chosen["value"] = "1"
    with page.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    summary = imported(target, "--overrides", page)
    assert (summary["read"], summary["accepted"], summary["rejected"]) == (1, 1, 0)
    assert path_of(target) == [
        (title, 1 if (title, n) == ("书记", 1) else level)
        for n, (title, level) in enumerate(before)
    ]
    left = {(row["item"], row["field"]) for row in listed(target)}
    assert (2, "level") not in left
    done(run("--graph", target, "undo"))
    assert path_of(target) == before


def test_overrides_are_applied_again_when_the_file_is_read_again(
    graph: Path, tmp_path: Path
) -> None:
    told = overrides(tmp_path / "o.csv", ("zhou.txt", 3, "level", "4"))
    imported(graph, "--overrides", told)
    imported(graph, tmp_path / "zhou.txt", "--as-of", "2008-06")
    assert path_of(graph)[2] == ("局长", 4)
    again = imported(graph, "--overrides", told)
    assert (again["unchanged"], again["read"]) == (1, 1)


@pytest.mark.long
def test_corrections_that_come_again_are_the_last_word(graph: Path, tmp_path: Path) -> None:
    first = overrides(tmp_path / "first.csv", ("zhou.txt", 3, "level", "4"))
    other = overrides(tmp_path / "other.csv", ("zhou.txt", 3, "level", "5"))
    levels = []
    for told in (first, other, first, first):
        counted = imported(graph, "--overrides", told)
        levels.append((path_of(graph)[2], counted["unchanged"]))
    assert levels == [(("局长", 4), 0), (("局长", 5), 0), (("局长", 4), 0), (("局长", 4), 1)]
    done(run("--graph", graph, "undo"))
    assert path_of(graph)[2] == ("局长", 5)


@pytest.mark.long
def test_corrections_that_come_again_are_told_once(graph: Path, tmp_path: Path) -> None:
    first = overrides(tmp_path / "first.csv", ("zhou.txt", 99, "level", "4"))
    other = overrides(tmp_path / "other.csv", ("zhou.txt", 3, "level", "5"))
    told = [imported(graph, "--overrides", file)["warnings"] for file in (first, other, first)]
    assert told == [1, 0, 1]


def test_a_corrected_organization_is_read_again(graph: Path, tmp_path: Path) -> None:
    told = overrides(tmp_path / "o.csv", ("zhou.txt", 3, "organization", "舟山市岱山县财政局"))
    imported(graph, "--overrides", told)
    rows = json.loads(done(run("--graph", graph, "trajectory", "周海平", "--format", "json")))
    found = rows[2]
    assert found["place"] == "浙江省/舟山市/岱山县" and found["organization"].endswith("财政局")
    assert (found["level"], found["rank"], found["title"]) == (3, "141", "局长")


def test_a_corrected_title_is_ranked_again_unless_its_rank_is_set(
    graph: Path, tmp_path: Path
) -> None:
    title = ("zhou.txt", 3, "title", "副局长")
    imported(graph, "--overrides", overrides(tmp_path / "o.csv", title))
    ranks = [row["rank"] for row in trajectory(graph)]
    assert ranks[2] == "142"
    both = overrides(tmp_path / "both.csv", ("zhou.txt", 3, "rank", "131"), title)
    imported(graph, "--overrides", both)
    assert [row["rank"] for row in trajectory(graph)][2] == "131"


def trajectory(graph: Path) -> list[dict[str, str]]:
    return json.loads(done(run("--graph", graph, "trajectory", "周海平", "--format", "json")))


def test_dates_that_are_corrected_are_shown(graph: Path, tmp_path: Path) -> None:
    told = overrides(
        tmp_path / "o.csv", ("zhou.txt", 2, "end", "1994-02"), ("zhou.txt", 2, "start", "1990-05")
    )
    imported(graph, "--overrides", told)
    row = trajectory(graph)[1]
    assert (row["start"], row["end"], row["months"]) == ("1990-05", "1994-02", 45)


def test_every_row_is_counted_and_told(graph: Path, tmp_path: Path) -> None:
    told = overrides(
        tmp_path / "o.csv",
        ("zhou.txt", 1, "level", "2"),
        ("zhou.txt", 1, "rank", "999"),
        ("zhou.txt", 1, "end", "1980-01"),
        ("zhou.txt", 9, "level", "2"),
        ("zhou.txt", 2, "level", ""),
    )
    problems = tmp_path / "problems.csv"
    dry = imported(graph, "--overrides", told, "--dry-run")
    summary = imported(graph, "--overrides", told, "--problems", problems)
    assert dry == summary
    assert (summary["read"], summary["accepted"], summary["rejected"]) == (4, 2, 2)
    assert summary["problems"] == {
        "override-value": 2, "override-empty": 1, "override-without-text": 1,
    }  # fmt: skip
    with problems.open(encoding="utf-8-sig", newline="") as file:
        lines = {(row["reason"], row["line"], row["field"]) for row in csv.DictReader(file)}
    assert ("override-without-text", "5", "level") in lines
    assert ("override-value", "4", "end") in lines
    strict = overrides(tmp_path / "strict.csv", ("zhou.txt", 1, "rank", "999"))
    assert run("--graph", graph, "import", "--overrides", strict, "--strict").code == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import",), "nothing to import"),
        (("import", "--overrides", "missing.csv"), "no such file"),
        (("--graph", "none.graph", "import", "--overrides", "{here}/o.csv"), "no graph here"),
        (("--graph", "none.graph", "review"), "no graph here"),
        (("--graph", "{here}/small.graph", "review", "-o", "{here}/o.odt"), "no format"),
        (("inspect", "{here}/zhou.txt", "-o", "{here}/none/p.html"), "no such folder"),
    ],
)
def test_mistakes_end_with_one_line(
    graph: Path, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    overrides(tmp_path / "o.csv", ("zhou.txt", 1, "level", "2"))
    ran = run(*(word.replace("{here}", str(tmp_path)) for word in words))
    assert ran.code == 2 and says in ran.err and ran.err.count("\n") == 1


def test_another_source_with_other_dates_is_listed(tmp_path: Path) -> None:
    target = tmp_path / "g.graph"
    form = SAMPLES / "direct-promotion.lrmx"
    done(run("--graph", target, "import", form, "--places", PLACES))
    text = form.read_text(encoding="utf-8")
    items = re.search(r"<JianLi>(.*?)</JianLi>", text, re.S)
    birth = re.search(r"<ChuShengNianYue>(\d{4})(\d\d)", text)
    native = re.search(r"<JiGuan>(.*?)</JiGuan>", text)
    assert items and birth and native
    lines = items[1].strip()
    end = re.search(r"--(\d{4}\.\d\d)", lines)
    assert end
    other = lines.replace(end[0], f"--{int(end[1][:4]) - 1}.01", 1)
    head = f"林望舟，男，{birth[1]}年{int(birth[2])}月生\n籍贯：{native[1]}\n"
    (tmp_path / "lin.txt").write_text(head + other, encoding="utf-8")
    done(run("--graph", target, "import", tmp_path / "lin.txt", "--places", PLACES))
    told = [row for row in listed(target) if row["why"].startswith("conflict")]
    assert told and all(row["field"] in ("start", "end") for row in told)


class _Reader(HTMLParser):
    """What a browser would see: tags, and the text of marks."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.marks: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.marks and self.tags[-1] == "mark":
            self.marks[-1] += data


def seen(page: Path | str) -> _Reader:
    reader = _Reader()
    reader.feed(page if isinstance(page, str) else page.read_text(encoding="utf-8"))
    return reader


def test_the_page_marks_what_each_post_was_read_from(tmp_path: Path) -> None:
    done(run("inspect", SAMPLES, "--places", PLACES, "-o", tmp_path / "p.html"))
    told = json.loads(done(run("inspect", SAMPLES, "--places", PLACES, "--format", "json")))
    page = seen(tmp_path / "p.html")
    assert sorted(page.marks) == sorted(row["raw"] for row in told)
    assert "林望舟" in page.text


def test_what_is_left_out_or_refused_stands_in_its_place(tmp_path: Path) -> None:
    form = tmp_path / "zhou.txt"
    form.write_text(
        RESUME.replace("1994.05--1999.06", "1994.13--1999.06") + "1995年被评为先进\n",
        encoding="utf-8",
    )
    page = done(run("inspect", form, "--format", "html"))
    text = seen(page).text
    assert text.index("海丰镇党委书记") < text.index("bad-date") < text.index("定远县副县长")
    assert "no-post" in text and "write the date as YYYY.MM" in text
    assert "未导入" in seen(done(run("--lang", "zh", "inspect", form, "--format", "html"))).text


def test_nothing_in_a_text_becomes_markup(tmp_path: Path) -> None:
    bad = '<script>alert(1)</script><img src=x onerror="a()">'
    form = tmp_path / "<b>zhou.txt"
    form.write_text(RESUME.replace("海丰镇", f"海丰镇{bad}"), encoding="utf-8")
    page = seen(done(run("inspect", form, "--format", "html")))
    assert not {"script", "img", "b", "link", "iframe"} & set(page.tags)
    assert "海丰镇" in page.text and "alert" not in page.tags


def test_a_page_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n", encoding="utf-8")
    page = seen(done(run("inspect", tmp_path / "empty.txt", "--format", "html")))
    assert "Nothing was read" in page.text and "the file holds no text" in page.text


def test_a_dry_run_leaves_the_graph_as_it_is(graph: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(graph, copy)
    told = overrides(tmp_path / "o.csv", ("zhou.txt", 1, "level", "4"))
    imported(graph, "--overrides", told, "--dry-run")
    files = {p.relative_to(graph) for p in graph.rglob("*") if p.is_file()}
    assert files == {p.relative_to(copy) for p in copy.rglob("*") if p.is_file()}
