"""Invented forms as the tests need them: a career text wrapped into .lrmx or .lrm."""

from xml.sax.saxutils import escape

CAREER = """1994.08--1997.03  东海省临海市石浦县沙头镇文书、团委副书记（其间：1995.02--1996.01下派
                  石浦县沙头镇南岙村任党支部副书记）
1997.03--2000.02  东海省临海市石浦县沙头镇党委委员、副镇长
2000.02--2003.11  东海省临海市石浦县沙头镇党委副书记、镇长
                 （1998.09--2001.07在东海省委党校函授法律专业本科学习）
2003.11--2008.04  东海省临海市石浦县副县长（试用期一年）（其间：2005.03--2006.03
                  挂职任东海省水利厅办公室副主任）
2008.04--         东海省临海市石浦县委副书记、县长

                  东海省第十二次党代会代表"""

FIELDS = {
    "XingMing": "方 海",
    "XingBie": "男",
    "ChuShengNianYue": "197205",
    "MinZu": "汉族",
    "JiGuan": "东海石浦",
    "ChuShengDi": "东海临海",
    "RuDangShiJian": "199611",
    "CanJiaGongZuoShiJian": "199408",
    "QuanRiZhiJiaoYu_XueLi": "大专",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "东海水利学院水工专业",
    "ZaiZhiJiaoYu_XueLi": "省委党校大学",
    "ZaiZhiJiaoYu_XueWei": "法学硕士",
    "XianRenZhiWu": "石浦县委副书记、县长",
    "NianDuKaoHeJieGuo": "2009年度考核优秀",
    "JiSuanNianLingShiJian": "20100101",
    "TianBiaoShiJian": "20100315",
    "ZhaoPian": "/9j/4AAQSkZJRg==",
}


def lrmx(career: str = CAREER, encoding: str = "utf-8", **fields: str) -> bytes:
    """The bytes of a form; ``fields`` replace those of ``FIELDS``."""
    values = FIELDS | fields | {"JianLi": career}
    body = "\n".join(f"  <{name}>{escape(text)}</{name}>" for name, text in values.items())
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<Person>\n{body}\n</Person>\n'
    return text.encode(encoding)


def lrm(career: str = CAREER, count: int = 33, **values: str) -> str:
    """The text of an older form; ``values`` are by number: f0 the name, f32 the date of the form."""
    fields = [""] * count
    known = {0: "方海", 1: "男", 2: "197205", 3: "汉族", 4: "东海石浦", 5: "199611", 8: "199408"}
    known |= {
        9: "大专#@省委党校大学#法学硕士",
        10: "东海水利学院水工专业#@#",
        17: career,
        30: "20100101",
    }
    for n, text in (known | {int(key[1:]): text for key, text in values.items()}).items():
        if n < count:
            fields[n] = text.replace('"', '""')
    return ",".join(f'"{text}"' for text in fields)


def filled(text: str) -> int:
    """Non-blank lines of a text, counted apart from the reader."""
    return sum(1 for line in text.replace("\r\n", "\n").split("\n") if line.strip("\u3000 \t"))
