"""Names and births as the lines above a career tell them."""

import pytest

from careergraph.read.resume import read_resumes

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
    "姓名：古丽•阿依夏\n性别：女": ("古丽·阿依夏", "女", None),
}


@pytest.mark.parametrize("head", HEADS)
def test_a_head_says_who_it_is(head: str) -> None:
    (person,) = read_resumes(head + CAREER, "x1.txt")
    told = tuple(person.cadre[column] for column in ("name", "sex", "birth"))
    assert told == HEADS[head]
    assert [s.post for s in person.career.stints] == ["栎川县财政局科员", "青梧镇副镇长"]
