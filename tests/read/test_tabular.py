"""Tables of one person's posts in a text, whatever parts their cells."""

import pytest

from careergraph.read.resumes.resume import read_resumes

HEAD = "韦松涛，男，1962年4月生，湖南栎川人。\n\n"
POSTS = [
    ("1984-07", "1988-03", "栎川县农业局技术员"),
    ("1988-03", "1992-05", "栎川县青梧乡副乡长"),
    ("1992-05", None, "栎川县柏岙镇党委书记"),
]
ROWS = [
    ["1", "1984.07", "1988.03", "栎川县农业局", "技术员"],
    ["2", "1988.03", "1992.05", "栎川县青梧乡", "副乡长"],
    ["3", "1992.05", "至今", "栎川县柏岙镇党委", "书记"],
]
HEADERS = [
    ["序号", "起", "止", "单位", "职务"],
    ["序号", "自", "至", "工作单位", "担任职务"],
    ["编号", "起始时间", "终止时间", "任职单位", "职务"],
    ["No.", "起始年月", "截止时间", "何单位", "任何职"],
    ["No.", "起始年月", "截止时间", "所在单位及部门", "担任职务"],
    ["No.", "起始年月", "截止时间", "工作单位和部门", "任职岗位"],
]


def posts(text: str) -> list[tuple[str | None, str | None, str]]:
    (person,) = read_resumes(text, "x.txt")
    return [(s.start, s.end, s.raw) for s in person.career.stints]


def written(rows: list[list[str]], form: str) -> str:
    """The rows as lines of a text."""
    if form == "markdown":
        return "\n".join(
            f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * len(rows[0]), *rows[1:])
        )
    if form == "box":
        rule = "+-----+-----+-----+-----+-----+"
        lines = [f"|{' |'.join(row)}|" for row in rows]
        return "\n".join((rule, lines[0], rule, *lines[1:], rule))
    sign = {"tabs": "\t", "bars": "|", "commas": ",", "wide gaps": "   ", "wide blanks": "　",
            "blanks": " "}[form]  # fmt: skip
    return "\n".join(sign.join(row) for row in rows)


FORMS = ["markdown", "box", "tabs", "bars", "commas", "wide gaps", "wide blanks", "blanks"]


@pytest.mark.parametrize("header", HEADERS, ids=lambda names: names[1])
@pytest.mark.parametrize("form", FORMS)
def test_begin_and_end_have_columns_of_their_own(form: str, header: list[str]) -> None:
    text = HEAD + written([header, *ROWS], form)
    assert posts(text) == POSTS


@pytest.mark.parametrize("form", FORMS)
def test_a_number_stands_before_the_dates_of_a_row(form: str) -> None:
    rows = [["序号", "起止时间", "经历"]]
    rows += [[n, f"{a}-{b}", f"{unit}{title}"] for n, a, b, unit, title in ROWS]
    assert posts(HEAD + written(rows, form)) == POSTS


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_around_a_table_is_read_as_before(form: str) -> None:
    table = written(
        [["序号", "起", "止", "职务"], ["1", "1984.07", "1988.03", "栎川县农业局技术员"]], form
    )
    text = (
        f"{HEAD}简历\n{table}\n\n1988.03—1992.05 栎川县青梧乡副乡长\n1992.05— 栎川县柏岙镇党委书记"
    )
    assert posts(text) == POSTS
    (person,) = read_resumes(text, "x.txt")
    assert person.read == sum(1 for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "names", [["起", "时间"], ["时间", "止"], ["自", "时间"], ["起", "自", "时间"]]
)
def test_one_sign_alone_is_the_header_of_no_dates(names: list[str]) -> None:
    """起 beside 时间 tells where something else begins: a journey, a number of a file."""
    cells = {"时间": "1984.07-1988.03", "职务": "栎川县农业局技术员"}
    rows = [[*names, "职务"], [cells.get(name, "甲") for name in names] + [cells["职务"]]]
    assert posts(HEAD + written(rows, "markdown")) == POSTS[:1]
    assert posts(HEAD + written(rows, "tabs")) == POSTS[:1]


def test_a_cell_goes_on_in_the_line_below() -> None:
    text = (
        HEAD + "┌──┬───┬───┬──────┐\n│序号│起 │止 │单位及职务 │\n├──┼───┼───┼──────┤\n"
        "│1 │1984.07│1988.03│栎川县农业局 │\n│  │   │   │技术员 │\n│2 │1988.03│1992.05│栎川县青梧乡副乡长│\n"
        "└──┴───┴───┴──────┘"
    )
    assert posts(text) == POSTS[:2]


def test_words_of_a_sentence_are_no_header() -> None:
    text = HEAD + "时间 职务 写得 都 很多\n1984.07—1988.03 栎川县农业局技术员"
    assert posts(text) == POSTS[:1]


@pytest.mark.parametrize("form", ["bars", "tabs", "blanks"])
def test_one_header_stands_above_begin_and_end(form: str) -> None:
    rows = [["序号", "起止时间", "工作单位及职务"]]
    rows += [[n, begin, end, unit + title] for n, begin, end, unit, title in ROWS]
    assert posts(HEAD + written(rows, form)) == POSTS


def test_a_cell_goes_on_below_where_its_column_stands() -> None:
    text = HEAD + (
        "----------------------------------------------\n"
        "自何年何月   至何年何月    在何单位任何职       证明人\n"
        "----------------------------------------------\n"
        "1984年7月    1988年3月     栎川县农业局\n"
        "                           技术员               邵柏青\n"
        "1988年3月    1992年5月     栎川县青梧乡副乡长   邵柏青\n"
        "----------------------------------------------\n"
        "受过何种奖惩：无\n"
    )
    assert posts(text) == POSTS[:2]


@pytest.mark.parametrize("mark", ["同上", "〃"])
@pytest.mark.parametrize("form", ["markdown", "box", "tabs"])
def test_a_mark_of_repetition_stands_for_the_unit_above(form: str, mark: str) -> None:
    rows = [
        ROWS[0],
        ["2", "1988.03", "1992.05", mark, "副局长"],
        ["3", "1992.05", "至今", mark, "局长"],
    ]
    told = posts(HEAD + written([HEADERS[0], *rows], form))
    assert [raw for _, _, raw in told] == [
        "栎川县农业局技术员", "栎川县农业局副局长", "栎川县农业局局长",
    ]  # fmt: skip


def test_a_mark_without_a_row_above_is_left_as_it_is() -> None:
    told = posts(
        HEAD
        + written([HEADERS[0], ["1", "1988.03", "1992.05", "同上", "副局长"], ROWS[1]], "markdown")
    )
    assert told[0][2] == "同上副局长"


def test_where_and_as_what_are_headers_of_a_form() -> None:
    text = (
        "干 部 履 历 表\n姓    名   邵  柏  青        曾 用 名   无\n性    别   女\n"
        "起止年月                   在何地、何部门                       任何职务\n"
        "1971.03-1973.12     栎川县青梧公社进步大队                   民兵连长、\n"
        "                                                             副大队长\n"
        "1980.05-1983.10     栎川县农业局种                           副站长\n"
        "                    子站\n"
        "1983.10-1986.04     栎川县柏岙乡                             乡长\n"
    )
    assert [post for _, _, post in posts(text)] == [
        "栎川县青梧公社进步大队民兵连长",
        "副大队长",
        "栎川县农业局种子站副站长",
        "栎川县柏岙乡乡长",
    ]
    assert read_resumes(text, "x.txt")[0].cadre["name"] == "邵柏青"
