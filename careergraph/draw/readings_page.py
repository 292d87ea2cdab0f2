"""How texts were read, as one page: what is written on the left, what it was read as on the right."""

from collections.abc import Iterator
from html import escape
from typing import Any

import pandas as pd

from careergraph.draw.page import document, scheme
from careergraph.draw.text import clean
from careergraph.draw.words import has, say

Row = dict[str, Any]

COLUMNS = 8
MOST_LISTED = 300
"""People up to whom the page begins with a list of them."""


def readings_page(
    people: pd.DataFrame,
    items: pd.DataFrame,
    stints: pd.DataFrame,
    problems: pd.DataFrame,
    *,
    lang: str = "en",
) -> str:
    """The page as HTML. Frames as ``review.explained_readings.side_by_side`` gives them."""
    by_person = {name: _by_reading(frame) for name, frame in
                 (("items", items), ("stints", stints), ("problems", problems))}  # fmt: skip
    counts = {
        "people": len(people),
        "items": len(items),
        "posts": len(stints),
        "guesses": int(stints["guessed"].sum()),
        "problems": len(problems),
    }
    head = (
        f"<h1>{_say(lang, 'read_title')}</h1>\n<p>{_say(lang, 'read_counts', **counts)}</p>\n"
        f'<p class="m">{_legend(lang)}</p>\n'
    )
    told = _records(people)
    parts = [
        _person(number, row, by_person, lang) for number, row in enumerate(told, start=1)
    ]  # fmt: skip
    if not told:
        parts.append(f"<p>{_say(lang, 'read_empty')}</p>")
    apart = by_person["problems"].get("", [])
    body = head + _list(told, by_person, lang) + "\n".join(parts) + _files(apart, lang)
    return document(say(lang, "read_title"), _style(), f"<main>\n{body}\n</main>\n", lang)


def _legend(lang: str) -> str:
    return _say(lang, "read_legend", guess="\0").replace("\0", _badge("guess", say(lang, "guess")))


def _by_reading(frame: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _records(frame):
        found.setdefault(row["reading"] or "", []).append(row)
    return found


def _records(frame: pd.DataFrame) -> list[Row]:
    plain = frame.astype(object)
    return [
        {str(k): v if isinstance(v, list) or not pd.isna(v) else None for k, v in row.items()}
        for row in plain.to_dict("records")
    ]


def _list(people: list[Row], by_person: dict[str, dict[str, list[Row]]], lang: str) -> str:
    """Links to the people, those with something to look at marked."""
    if not 1 < len(people) <= MOST_LISTED:
        return ""
    links = [
        f'<li><a href="#p{number}">{_name(row, lang)}</a>{_marks(row, by_person, lang)}</li>'
        for number, row in enumerate(people, start=1)
    ]
    return f"<ul class=who>{''.join(links)}</ul>\n"


def _marks(row: Row, by_person: dict[str, dict[str, list[Row]]], lang: str) -> str:
    guesses = sum(bool(one["guessed"]) for one in by_person["stints"].get(row["reading"], []))
    problems = len(by_person["problems"].get(row["reading"], []))
    marks = ""
    if guesses:
        marks += " " + _badge("guess", say(lang, "read_guesses", n=guesses))
    if problems:
        marks += " " + _badge("warning", say(lang, "read_problems", n=problems))
    return marks


def _name(row: Row, lang: str) -> str:
    return _text(row["name"]) or _say(lang, "no_name")


def _person(number: int, row: Row, by_person: dict[str, dict[str, list[Row]]], lang: str) -> str:
    reading = row["reading"]
    items, stints, problems = (
        by_person[name].get(reading, []) for name in ("items", "stints", "problems")
    )
    about = [_text(row["file"])]
    if row["birth"]:
        about.append(_say(lang, "born", date=clean(row["birth"])))
    if row["as_of"]:
        about.append(_say(lang, "held_on", date=clean(row["as_of"])))
    about.append(_say(lang, "read_person", items=len(items), posts=len(stints)))
    head = (
        f'<section id="p{number}">\n<h2>{_name(row, lang)}{_marks(row, by_person, lang)}</h2>\n'
        f'<p class="m">{say(lang, "stop").join(about)}</p>\n'
    )
    rows = list(_rows(items, stints, problems, lang))
    if not rows:
        return f"{head}<p>{_say(lang, 'read_no_items')}</p>\n</section>"
    heads = ("text", "dates", "kind", "organization", "title", "level", "rank", "why")
    cells = "".join(f"<th scope=col>{_say(lang, f'col_{name}')}</th>" for name in heads)
    body = "\n".join(rows)
    return (
        f'{head}<div class="wide"><table>\n<thead><tr>{cells}</tr></thead>\n{body}\n</table></div>\n'
        "</section>"
    )


def _rows(items: list[Row], stints: list[Row], problems: list[Row], lang: str) -> Iterator[str]:
    """Items and the problems between them, by line."""
    of_item: dict[int, list[Row]] = {}
    for stint in stints:
        of_item.setdefault(stint["item"], []).append(stint)
    waiting = sorted(problems, key=lambda one: one["line"] or 0)
    for number, item in enumerate(items):
        while waiting and (waiting[0]["line"] or 0) < item["line"]:
            yield _problem_row(waiting.pop(0), lang)
        last = number + 1 == len(items) or items[number + 1]["line"] > item["line"]
        here = []
        while last and waiting and waiting[0]["line"] == item["line"]:
            here.append(waiting.pop(0))
        yield _item(item, of_item.get(item["item"], []), here, lang)
    for problem in waiting:
        yield _problem_row(problem, lang)


def _item(item: Row, stints: list[Row], problems: list[Row], lang: str) -> str:
    """One item: its text once, a row a post, and what is doubtful about it below."""
    notes = "".join(_problem(one, lang, value=len(stints) != 0) for one in problems)
    count = len(stints) + (1 if notes or not stints else 0)
    text = (
        f'<td class="x" rowspan="{count}"><span class="l">{item["line"]}</span>'
        f"{_marked(clean_text(item['text']), stints)}</td>"
    )
    cells = [_stint(n, stint, len(stints) > 1, lang) for n, stint in enumerate(stints, start=1)]
    if notes or not stints:
        cells.append(f'<td colspan="{COLUMNS - 1}">{notes or "–"}</td>')
    lines = "</tr>\n<tr>".join([text + cells[0], *cells[1:]])
    return f"<tbody><tr>{lines}</tr></tbody>"


def clean_text(text: str) -> str:
    """The text with every sign that cannot be shown replaced, so that positions stay."""
    return "".join(sign if sign == " " or clean(sign) else "\u00a0" for sign in text)


def _marked(text: str, stints: list[Row]) -> str:
    """The text with the piece of each stint marked; overlapping pieces are marked once."""
    out, at = [], 0
    pieces = sorted((s["first"], s["last"], n) for n, s in enumerate(stints, start=1)
                    if s["first"] is not None)  # fmt: skip
    for first, last, number in pieces:
        if first < at:
            continue
        sign = f"<sup>{number}</sup>" if len(stints) > 1 else ""
        out.append(escape(text[at:first]))
        out.append(f'<mark class="k{number % 2}">{escape(text[first:last])}{sign}</mark>')
        at = last
    return "".join(out) + escape(text[at:])


def _stint(number: int, stint: Row, several: bool, lang: str) -> str:
    sign = f"<sup>{number}</sup> " if several else ""
    flags = [_word(lang, name) for name in ("acting", "probation", "successive") if stint[name]]
    kind = "<br>".join(
        [_word(lang, stint["kind"]), *(f'<span class="m">{f}</span>' for f in flags)]
    )
    title = [_text(stint["title"])]
    marks = [_word(lang, stint["chief"])] if stint["chief"] else []
    marks += [_word(lang, "leading")] if stint["leading"] and not marks else []
    title += [f'<span class="m">{mark}</span>' for mark in marks]
    place = _text(stint["place"])
    rank = [_guessed(stint["rank"], stint["rank_guessed"], lang)]
    if stint["person_rank"]:
        person = _say(lang, "of_person", rank=clean(stint["person_rank"]))
        rank.append(f'<span class="m">{person}</span>')
    cells = (
        f"{sign}{_dates(stint, lang)}",
        kind,
        _text(stint["organization"]) + (f'<br><span class="m">{place}</span>' if place else ""),
        "<br>".join(part for part in title if part),
        _guessed(stint["level"], stint["level_guessed"], lang),
        "<br>".join(part for part in rank if part),
        _why(stint, lang),
    )
    named = ("d", "d", "o", "t", "d", "c", "w")
    return "".join(
        f'<td class="{name}">{cell}</td>' for name, cell in zip(named, cells, strict=True)
    )


def _dates(stint: Row, lang: str) -> str:
    start = _text(stint["start"]) + ("?" if stint["start_uncertain"] else "")
    if stint["end_how"] == "open":
        return f"{start} – {_say(lang, 'present')}"
    end = _text(stint["end"]) + ("?" if stint["end_uncertain"] else "")
    told = f'<br><span class="m">{_say(lang, "implied")}</span>'
    return f"{start} – {end}" + (told if stint["end_how"] == "implied" else "")


def _guessed(value: Any, guessed: bool, lang: str) -> str:
    text = _text(value) or "–"
    return f"{text}<br>{_badge('guess', say(lang, 'guess'))}" if guessed else text


def _why(stint: Row, lang: str) -> str:
    """What is a guess, in words; the codes of the rules, which open to what they say."""
    doubts = "".join(
        f'<p class="{"doubt" if doubt else "m"}">{_text(said)}</p>'
        for said, doubt in stint["doubts"]
    )
    if not stint["rules"]:
        return doubts
    codes = " ".join(_text(code) for code, _ in stint["rules"])
    told = "".join(f"<dt>{_text(code)}</dt><dd>{_text(said)}</dd>" for code, said in stint["rules"])
    return f"{doubts}<details><summary>{codes}</summary><dl>{told}</dl></details>"


def _problem_row(problem: Row, lang: str) -> str:
    line = "" if problem["line"] is None else problem["line"]
    return (
        f'<tbody><tr><td class="x"><span class="l">{line}</span>{_text(problem["value"])}</td>'
        f'<td colspan="{COLUMNS - 1}">{_problem(problem, lang, value=False)}</td></tr></tbody>'
    )


def _problem(problem: Row, lang: str, *, value: bool) -> str:
    said = f" <q>{_text(problem['value'])}</q>" if value and problem["value"] else ""
    return (
        f"<p>{_badge(problem['severity'], _word(lang, problem['severity'], raw=True))} "
        f'{_text(problem["reason"])}{said} <span class="m">{_text(problem["hint"])}</span></p>'
    )


def _files(problems: list[Row], lang: str) -> str:
    """Problems of files that gave nobody."""
    if not problems:
        return ""
    told = "".join(f"<dt>{_text(p['file'])}</dt><dd>{_problem(p, lang, value=True)}</dd>"
                   for p in problems)  # fmt: skip
    return f"\n<section>\n<h2>{_say(lang, 'read_files')}</h2>\n<dl>{told}</dl>\n</section>"


def _badge(kind: str, text: str) -> str:
    return f'<span class="b {escape(kind)}">{escape(text)}</span>'


def _word(lang: str, key: Any, raw: bool = False) -> str:
    """The words for a code, the code itself where there are none."""
    text = say(lang, key) if isinstance(key, str) and has(key) else clean(key)
    return text if raw else escape(text)


def _say(lang: str, key: str, **values: object) -> str:
    return escape(say(lang, key, **values))


def _text(value: object) -> str:
    return escape(clean(value))


def _style() -> str:
    roles = ("beside", "study", "second", "second_pale", "broken", "broken_pale", "climb_edge")
    return scheme(*roles) + (
        "main{max-width:1600px;margin:auto;padding:0 6px}"
        "h1{font-size:20px;margin:8px 0}h2{font-size:17px;margin:30px 0 2px}p{margin:2px 0}"
        ".m{color:var(--muted);font-size:13px}"
        "a{color:var(--climb_edge)}"
        ".who{columns:16em;padding:0;margin:12px 0;list-style:none}.who li{break-inside:avoid}"
        ".wide{overflow-x:auto;margin-top:8px}"
        "table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.45}"
        "th,td{padding:5px 12px 5px 0;text-align:left;vertical-align:top}"
        ".x,.o,td[colspan]{overflow-wrap:anywhere}.t{min-width:5em}"
        "th{color:var(--muted);font-weight:600;white-space:nowrap;font-size:13px}"
        "tbody{border-top:1px solid var(--rule)}"
        "td.x{width:32%;min-width:19em;padding-right:20px;padding-left:3.4em;position:relative}"
        ".l{position:absolute;left:0;width:2.8em;text-align:right;color:var(--muted);"
        "font-variant-numeric:tabular-nums}"
        ".d{white-space:nowrap;font-variant-numeric:tabular-nums}.c{min-width:7em}"
        ".o{min-width:11em}.w{min-width:10em;width:14%}"
        "mark{color:inherit;background:var(--beside);border-bottom:2px solid var(--climb_edge);"
        "padding:1px 0}"
        "mark.k0{border-bottom-style:dotted}"
        "sup{font-size:11px;line-height:0;color:var(--climb_edge);font-weight:700;margin-left:1px}"
        ".b{font-size:12px;padding:0 6px;border-radius:8px;border:1px solid;white-space:nowrap;"
        "font-weight:500;display:inline-block;line-height:1.4}"
        ".b.guess,.b.warning{color:var(--ink);background:var(--second_pale);"
        "border-color:var(--second)}"
        ".b.rejected{color:var(--ink);background:var(--broken_pale);border-color:var(--broken)}"
        ".b.left_out{color:var(--muted)}"
        ".doubt{border-left:3px solid var(--second);padding-left:6px;font-size:13px}"
        "details{font-size:13px}summary{cursor:pointer;color:var(--muted)}"
        "dl{margin:4px 0}dt{font-weight:600}dd{margin:0 0 4px 1em}"
        "@media(max-width:900px){td.x{min-width:15em}}"
    )
