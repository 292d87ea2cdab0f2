"""Texts of a wiki → lines of plain text: templates, notes, links and marks of type taken off.

A template that stands on one line goes (a citation, a box of the page's foot); an infobox over several
lines keeps its lines, which say what a person's card says. The text of a link stays.
"""

import re

_NOTE = re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>.*?</ref>", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}\n]*\}\}")
_GONE = re.compile(
    r"\[\[(?:Category|File|Image|分类|分類|文件|檔案|图像|圖像)\s*:[^\[\]\n]*\]\]", re.IGNORECASE
)
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_TYPE = re.compile(r"'{2,5}")


def unlinked(text: str) -> str:
    """A line without the marks of a wiki."""
    if "<ref" in text:
        text = _NOTE.sub("", text)
    for _ in range(3):
        if "{{" not in text:
            break
        text = _TEMPLATE.sub("", text)
    if "[[" in text:
        text = _LINK.sub(r"\1", _GONE.sub("", text))
    return _TYPE.sub("", text) if "''" in text else text
