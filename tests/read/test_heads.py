"""Names and births as the lines above a career tell them."""

import pytest

from careergraph.read.resumes.resume import read_resumes

CAREER = "\n1988.07-1994.03 栎川县财政局科员\n1994.03-1998.06 青梧镇副镇长\n"

HEADS = {
    "湖南栎川人,女,1963年10月生。": (None, "女", "1963-10"),
    "云川县人，男，1963年10月生。": (None, "男", "1963-10"),
    "韦  松  女,1971年5月出生,栎川人。": ("韦松", "女", "1971-05"),
    "丁　实　男，1971年5月生": ("丁实", "男", "1971-05"),
    "栎川县委书记韦松涛简历\n男,汉族,1971年5月生。": ("韦松涛", "男", "1971-05"),
    "青梧镇镇长丁秋实同志\n女，1970.03生": ("丁秋实", "女", "1970-03"),
    "韦松涛简历\n第一阶段：公安系统（1988–2004）": ("韦松涛", None, None),
    "韦松涛（1924—2012），男": ("韦松涛", "男", "1924"),
    "韦松涛\n出生：1978年7月，汉族，湖南栎川人": ("韦松涛", None, "1978-07"),
    "姓名：丁秋实\n出生年月：1978.07；籍贯：栎川": ("丁秋实", None, "1978-07"),
    "买买提・吐尔逊，男，1971年5月生。": ("买买提·吐尔逊", "男", "1971-05"),
    "买买提. 吐尔逊，男，1971年5月生。": ("买买提·吐尔逊", "男", "1971-05"),
    "栎川县志·人物              · 587 ·\n韦 松 涛   男,1931年 5月生,栎川人": (
        "韦松涛",
        "男",
        "1931-05",
    ),
    "韦松涛（1931年5月—），男\n1931年5月，韦松涛出生于栎川县一个农民家庭。": (
        "韦松涛",
        "男",
        "1931-05",
    ),
    "姓　名：布和巴图（蒙古族）\n出　生：1952.10　栎川旗青梧苏木": ("布和巴图", None, "1952-10"),
    "姓名：韦松涛（女，苗族）\n出生年月：1962年3月 湖南栎川": ("韦松涛", "女", "1962-03"),
    "姓名：韦松涛（曾用名韦涛）\n出生：1938 年 6 月 15 日": ("韦松涛", None, "1938-06-15"),
    "姓名：韦松涛(男，汉族)\n出生日期：1962.03 生": ("韦松涛", "男", "1962-03"),
    "姓名：古丽•阿依夏\n性别：女": ("古丽·阿依夏", "女", None),
}


@pytest.mark.parametrize("head", HEADS)
def test_a_head_says_who_it_is(head: str) -> None:
    (person,) = read_resumes(head + CAREER, "x1.txt")
    told = tuple(person.cadre[column] for column in ("name", "sex", "birth"))
    assert told == HEADS[head]
    assert [s.post for s in person.career.stints] == ["栎川县财政局科员", "青梧镇副镇长"]


HELD = (
    "\n1966.08-1984.03 栎川县青梧公社党委书记\n1984.03-1993.11 栎川县副县长\n"
    "1993.11-- 栎川县人大常委会主任\n"
)

DEPARTURES = {
    "韦松涛，男，1948年5月出生，1966年8月参加工作，2008年6月退休，2012年3月病逝。": "2008-06",
    "韦松涛，男，1948年5月出生，２００８年６月離休，同年9月逝世。": "2008-06",
    "韦松涛，男，1948年5月出生，2008年6月　光荣退休。": "2008-06",
    "韦松涛（1948年5月－2012年3月），男，栎川人，2012年3月8日因病去世。": "2012-03-08",
    "韦松涛（1948年5月－2012年3月），男，栎川人。": "2012-03",
    "韦松涛（1948—2012），男，栎川人。": "2012",
    "韦松涛，男，1948年5月出生，2012年3月8日因公殉职，享年64岁。": "2012-03-08",
    "韦松涛，男，1948年5月出生，2012.03.08病故。": "2012-03-08",
    "姓名：韦松涛\n性别：男\n出生年月：1948.05\n去世时间：2012年3月": "2012-03",
    "姓名：韦松涛\n性别：男\n出生年月：1948.05\n退休时间：2008.06": "2008-06",
    "韦松涛，男，1948年5月出生，2007年2月免去县人大常委会主任职务，2008年6月退休。": "2007-02",
    "韦松涛，男，1948年5月出生，2007年2月免职。": None,
    "韦松涛，男，1948年5月出生，1976年3月退伍。": None,
    "韦松涛，男，1948年5月出生，其父2008年6月去世。": None,
    "韦松涛，男，1948年5月出生，已退休。": None,
}


@pytest.mark.parametrize("head", DEPARTURES)
def test_who_retired_or_died_by_the_head_holds_nothing_any_more(head: str) -> None:
    (person,) = read_resumes(head + HELD, "x1.txt")
    ends = [(stint.end, stint.end_how) for stint in person.career.stints]
    last = DEPARTURES[head]
    assert ends == [("1984-03", "given"), ("1993-11", "given"), (last, "given" if last else "open")]
    assert person.cadre["birth"] in ("1948-05", "1948")


def test_a_departure_ends_the_last_post_of_a_text_that_runs_backward() -> None:
    head = "韦松涛，男，1948年5月出生，2008年6月退休。\n"
    items = "1993.11 栎川县人大常委会主任\n1984 栎川县副县长\n1966.08 栎川县青梧公社党委书记"
    (person,) = read_resumes(head + items, "x1.txt")
    ends = [(stint.end, stint.end_how) for stint in person.career.stints]
    assert ends == [("2008-06", "given"), ("1993-11", "implied"), ("1984", "implied")]


@pytest.mark.parametrize("told", ["1976年3月退伍", "2007年2月免职", "2008年6月退休", "已退休"])
def test_what_a_head_says_of_leaving_is_told(told: str) -> None:
    for career in (HELD, ""):
        (person,) = read_resumes(f"韦松涛，男，1948年5月出生，{told}。{career}", "x1.txt")
        problems = [*person.problems, *person.career.problems]
        assert [p.line for p in problems if p.value and told.endswith(p.value[-2:])] == [1]
