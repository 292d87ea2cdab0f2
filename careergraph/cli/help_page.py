"""A page of help in Chinese: what typer knows of a command, its texts out of ``imports/words/help.toml``."""

import inspect
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from careergraph.cli.output import terminal_width
from careergraph.vocabulary.words import words

_WIDEST = 80
_NAMES = 30
"""Columns for the names of options; what is longer has its meaning on the next line."""

_PIECES = re.compile(r"\s+|[［（“]*(?:[!-~]+|.)[，。、；：？！）］”]*")
_VALUE = re.compile(r"\\\{(\w+)\\\}")


def page(command: Any, context: Any) -> str:
    """The help of a command: how it is used, what it does, its arguments, options and commands."""
    used = " ".join(_in_page(piece) for piece in command.collect_usage_pieces(context))
    lines = [f"{_in_page('Usage')}：{context.command_path} {used}", ""]
    lines += _paragraphs(command.help or "")
    for head, rows in _sections(command, context):
        lines += [f"{_in_page(head)}：", *_table(rows), ""]
    lines += _wrapped(help_text(command.epilog or ""), 2)
    return "\n".join(lines)


def help_text(text: str) -> str:
    """A text of the help in Chinese; as it is where the store has none."""
    plain = " ".join(text.split())
    return str(_texts().get(plain) or library_text(plain))


def library_text(text: str) -> str:
    """What the library of the command line says, in Chinese; as it is where no template fits.

    Values are words of the user and stay, but those that are such a text themselves.
    """
    for pattern, chinese in _templates():
        match = pattern.fullmatch(text)
        if match:
            values = {name: help_text(value) for name, value in match.groupdict().items()}
            return chinese.format(**values)
    return text


@cache
def _texts() -> dict[str, str]:
    """The Chinese by text; the meaning of a parameter is a sentence where it is an option's help."""
    texts = dict(words("help")["texts"])
    sentences = {f"{text[:1].upper()}{text[1:]}": chinese for text, chinese in texts.items()}
    ended = {f"{text}.": f"{chinese}。" for text, chinese in sentences.items()}
    return ended | sentences | texts


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Templates as patterns; those with more words of their own first."""
    table = words("help")["library"]
    known = sorted(table, key=lambda template: -len(re.sub(r"\{\w+\}", "", template)))
    return [(_pattern(template), table[template]) for template in known]


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(r"(?P<\1>.+)", re.escape(template)), re.DOTALL)


def _in_page(word: str) -> str:
    return str(words("help")["page"].get(word, word))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        yield from _wrapped(help_text(paragraph), 2)
        yield ""


def _sections(command: Any, context: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    rows: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], "Commands": []}
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            head = "Arguments" if parameter.param_type_name == "argument" else "Options"
            rows[head].append((_names(record[0]), _meaning(parameter.help or "", record[1])))
    for name, each in getattr(command, "commands", {}).items():
        first = inspect.cleandoc(each.help or "").partition("\n\n")[0]
        rows["Commands"].append((name, help_text(first)))
    yield from ((head, each) for head, each in rows.items() if each)


def _names(names: str) -> str:
    """The names of an option with the type of its value."""
    return re.sub(r"<[^>|]+>", lambda match: _in_page(match[0]), names)


def _meaning(help: str, told: str) -> str:
    """The help of a parameter, and what typer adds in brackets: default, variable, range."""
    added = re.findall(r"\[([^\]]*)\]$", told.removeprefix(help).strip())
    notes = [_in_page(library_text(note)) for each in added for note in each.split("; ")]
    return help_text(help) + (f"［{'；'.join(notes)}］" if notes else "")


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    room = min(_NAMES, max(_cells(name) for name, _ in rows)) + 4
    for name, meaning in rows:
        first, *rest = _wrapped(meaning, room)
        if _cells(name) > room - 4:
            yield f"  {name}"
            yield first
        else:
            yield f"  {name}" + " " * (room - 2 - _cells(name)) + first.lstrip()
        yield from rest


def _wrapped(text: str, indent: int) -> list[str]:
    """Lines of a text that fit on the page, indented; no line begins with a closing sign."""
    room = min(terminal_width(), _WIDEST) - indent
    lines = [""]
    for piece in _PIECES.findall(text):
        if _cells(lines[-1]) + _cells(piece) > room and lines[-1]:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [" " * indent + line.rstrip() for line in lines]


def _cells(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
