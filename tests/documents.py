"""What the documents show of the program, made by running it: ``python -m tests.documents``.

``docs/commands.md`` is the help of every command and the list of questions, ``docs/glossary.md`` what the
words of answers mean. In ``README.md`` every ``console`` block holds commands behind ``$`` and what they
print, all run in one new folder. ``README.zh.md`` and ``docs/commands.zh.md`` are the same in Chinese.
"""

import os
import re
import shlex
import tempfile
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from careergraph.ask.catalogue import LISTS_PEOPLE, Entry, entry_of, names
from careergraph.ask.codebook import meaning
from careergraph.ask.glossary import OF, Word, glossary
from careergraph.ask.questions import Column, Parameter
from careergraph.text.signs import markdown
from tests.cli.running import COMMANDS, run, run_apart

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
COMMANDS_FILES = {"en": ROOT / "docs" / "commands.md", "zh": ROOT / "docs" / "commands.zh.md"}
GLOSSARY_FILE = ROOT / "docs" / "glossary.md"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = {"COLUMNS": "100"}


_SAID = {
    "en": {
        "commands": "# Commands\n\nWritten by `make docs` from the program itself.\n",
        "questions": "# Questions\n\n"
        "`careergraph ask NAME -p key=value` asks one; every key has a default. "
        "`ask NAME --columns` says what it takes and gives, "
        "`--row N --people` lists who is behind a number.\n",
        "command": "Command: `{}`.",
        "itself": "Each row names its cadre.",
        "people": "Who is behind its numbers: `{}`.",
        "chart": "Chart: `{}`.",
        "head": "| Column | Type | Meaning |",
        "head_by": "| Column, with `by` | Type | Meaning |",
        "stall": "`stall_months`, measured where not given: months beyond which a career is stalled",
        "parameter": "{}: {}",
        "between": " ",
    },
    "zh": {
        "commands": "# 命令\n\n由 `make docs` 从程序本身写出。\n",
        "questions": "# 问题\n\n用 `careergraph ask 名称 -p 参数=值` 提问；每个参数都有默认值。"
        "`ask 名称 --columns` 说明要什么、给什么，`--row N --people` 列出一个数字背后的人。\n",
        "command": "命令：`{}`。",
        "itself": "每行就是一位干部。",
        "people": "数字背后的人：`{}`。",
        "chart": "图：`{}`。",
        "head": "| 列 | 类型 | 含义 |",
        "head_by": "| 列（加 `by` 时） | 类型 | 含义 |",
        "stall": "`stall_months`，不给时测得：超过多少个月为停滞",
        "parameter": "{}：{}",
        "between": "",
    },
}


def commands_text(lang: str) -> str:
    """The whole of docs/commands.md, or of docs/commands.zh.md."""
    said = _SAID[lang]
    helps = (_help(command, lang) for command in ("", *COMMANDS))
    asked = (_question(entry_of(name), lang) for name in names())
    return "\n".join([said["commands"], *helps, said["questions"], *asked])


def _help(command: str, lang: str) -> str:
    with patch.dict(os.environ, COLUMNS="90", CAREERGRAPH_LANG=lang):
        text = run(*command.split(), "--help").out
    return f"## careergraph {command}".rstrip() + f"\n\n```text\n{text.strip()}\n```\n"


def _question(entry: Entry, lang: str) -> str:
    """A question with what it takes, what it gives, and what belongs to it."""
    said, header = _SAID[lang], entry.header
    parts = [f"## {entry.name}", entry.title(lang)]
    parts += [header.description] if header.description and lang == "en" else []
    parts += [_belonging(entry, said)] if _belonging(entry, said) else []
    rows = [f"- {_told(parameter, lang)}" for parameter in entry.parameters().values()]
    parts += ["\n".join(rows)] if rows else []
    parts += [_columns([*header.columns.values()], said["head"], lang)]
    if header.columns_by:
        parts += [_columns([*header.columns_by.values()], said["head_by"], lang)]
    return "\n\n".join(parts) + "\n"


def _belonging(entry: Entry, said: Mapping[str, str]) -> str:
    told = [said["command"].format(entry.command)] if entry.command else []
    if entry.people == LISTS_PEOPLE:
        told.append(said["itself"])
    elif entry.people:
        told.append(said["people"].format(entry.people))
    told += [said["chart"].format(entry.chart)] if entry.chart else []
    return said["between"].join(told)


def _columns(columns: list[Column], head: str, lang: str) -> str:
    rows = [f"| `{c.name}` | {c.type} | {markdown(meaning(c.meaning, lang))} |" for c in columns]
    return "\n".join([head, "|---|---|---|", *rows])


_TITLES = {
    "word": "Words of the field",
    "code": "Code words in answers",
    "column": "Columns of answers",
    "parameter": "Parameters of questions",
}


def glossary_text() -> str:
    """The whole of docs/glossary.md."""
    found = glossary()
    parts = [
        f"## {_TITLES[of]}\n\n| Word | 中文 | Meaning | 含义 | Example |\n|---|---|---|---|---|\n"
        + "".join(_entry(word) for word in found if word.of == of)
        for of in OF
    ]
    head = "# Glossary\n\nWritten by `make docs`; `careergraph glossary WORD` looks one up.\n\n"
    return head + "\n".join(parts)


def _entry(word: Word) -> str:
    examples = " · ".join(dict.fromkeys(word.example))
    cells = (*word.names, *word.means, examples)
    return "| " + " | ".join(markdown(cell) for cell in cells) + " |\n"


def _told(parameter: Parameter, lang: str) -> str:
    if parameter.type == "levels":  # told by level inside; users give one number for all
        return _SAID[lang]["stall"]
    default = (
        f"`{parameter.name}` = {parameter.default}" if parameter.default else f"`{parameter.name}`"
    )
    return _SAID[lang]["parameter"].format(default, meaning(parameter.meaning, lang))


def console_blocks(text: str) -> list[str]:
    """The console blocks of a document, in order."""
    return _BLOCK.findall(text)


def with_output(text: str, folder: Path, lang: str) -> str:
    """The document with every console block run again in ``folder``, one after the other."""
    return _BLOCK.sub(lambda found: f"```console\n{_session(found[1], folder, lang)}```", text)


def _session(block: str, folder: Path, lang: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_printed(line[2:], folder, lang)}" for line in commands)


def _printed(line: str, folder: Path, lang: str) -> str:
    program, *words = shlex.split(line)
    if program != "careergraph":
        raise ValueError(f"README.md shows the output of another program: {line}")
    done = run_apart(*words, folder=folder, env={**_WIDTH, "CAREERGRAPH_LANG": lang})
    if done.code:
        raise ValueError(f"README.md shows a command that fails: {line}: {done.err}")
    return "".join(f"{row.rstrip()}\n" for row in done.out.splitlines())


def main() -> None:
    """Write the documents again."""
    GLOSSARY_FILE.write_text(glossary_text(), encoding="utf-8")
    for lang, path in COMMANDS_FILES.items():
        path.write_text(commands_text(lang), encoding="utf-8")
    for lang, path in READMES.items():
        with tempfile.TemporaryDirectory() as folder:
            shown = with_output(path.read_text(encoding="utf-8"), Path(folder), lang)
        path.write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
