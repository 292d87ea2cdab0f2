"""One HTML file that needs nothing else: no script that runs, light and dark; a picture as one."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple, Protocol

from careergraph.draw.text import clean, number
from careergraph.draw.theme import COLOURS, dark_rules
from careergraph.draw.words import say


class Figures(Protocol):
    """Column heads and rows of text or numbers."""

    @property
    def heads(self) -> list[str]: ...

    @property
    def rows(self) -> list[list[Any]]: ...


FONTS = (
    '-apple-system, "Segoe UI", "Noto Sans CJK SC", "Noto Sans SC", '
    '"Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", sans-serif'
)


def scheme(*roles: str, dark: str = "") -> str:
    """A style sheet with the colours of these roles as variables (``--ink``), light and dark, and
    the ground, ink and fonts of the page; ``dark`` are rules for a dark screen only."""

    def told(place: int) -> str:
        named = dict.fromkeys(("ground", "ink", "muted", "rule", *roles))
        return "".join(f"--{role}:{COLOURS[role][place]};" for role in named)

    return (
        f":root{{color-scheme:light dark;{told(0)}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{told(1)}}}{dark}}}"
        f"body{{margin:0;padding:12px;background:var(--ground);color:var(--ink);"
        f"font:15px/1.5 {FONTS}}}"
    )


class Figure(NamedTuple):
    """A picture for a page: its SVG, whether its figures may stand beside it, and rules of its own."""

    svg: str
    beside: bool
    style: str


def _style() -> str:
    return (
        f"{scheme(dark=dark_rules())}"
        "figure{margin:0;overflow-x:auto}"
        "figure svg{width:100%;min-width:560px;height:auto;display:block}"
        "figure :focus{outline:3px solid var(--ink);outline-offset:1px}"
        "h2{font-size:16px;margin:20px 18px 6px}"
        ".table{overflow-x:auto;margin:0 18px 20px}"
        "table{border-collapse:collapse;font-size:14px}"
        "th,td{padding:4px 14px 4px 0;border-bottom:1px solid var(--rule);text-align:left;"
        "vertical-align:top}"
        "th{color:var(--muted);font-weight:600;white-space:nowrap}"
        ".n{text-align:right;font-variant-numeric:tabular-nums}"
        "@media(min-width:1300px){.beside{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);"
        "gap:12px}.beside>.figures{max-height:calc(100vh - 24px);overflow:auto}}"
    )


def page(picture: Figure, title: str, tables: Sequence[Figures], data: str, lang: str) -> str:
    """The whole file. The picture and ``data`` (JSON) must be safe inside HTML already."""
    figures = "".join(_table(table) for table in tables)
    heading = f"<h2>{escape(say(lang, 'data'))}</h2>" if figures else ""
    side = ' class="beside"' if picture.beside and figures else ""
    body = (
        f"<main{side}>\n<figure>{picture.svg}</figure>\n"
        f'<section class="figures">{heading}{figures}</section>\n</main>\n'
        f'<script type="application/json" id="figures">{data}</script>\n'
    )
    return document(title, _style() + picture.style, body, lang)


def document(title: str, style: str, body: str, lang: str) -> str:
    """A whole file around a body that is safe inside HTML already; it may load nothing and run nothing."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(clean(title))}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _table(table: Figures) -> str:
    if not table.rows:
        return ""
    numeric = [_numeric(table.rows, place) for place in range(len(table.heads))]
    heads = "".join(_cell("th", head, n) for head, n in zip(table.heads, numeric, strict=True))
    body = "".join(
        "<tr>" + "".join(_cell("td", v, n) for v, n in zip(row, numeric, strict=True)) + "</tr>\n"
        for row in table.rows
    )
    return (
        f'<div class="table"><table>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table></div>\n"
    )


def _numeric(rows: list[list[Any]], place: int) -> bool:
    """Whether a column holds nothing but numbers and shares."""
    values = (row[place] for row in rows)
    return all(v is None or isinstance(v, int | float) or str(v).endswith("%") for v in values)


def _cell(tag: str, value: Any, numeric: bool) -> str:
    if isinstance(value, float) and not value.is_integer():
        text = f"{value:.3g}"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        text = number(value)
    else:
        text = clean(value)
    kind = ' class="n"' if numeric else ""
    return f"<{tag}{kind}>{escape(text)}</{tag}>"
