"""What the documents show of the program, made by running it: ``python -m tests.documents``.

``docs/commands.md`` is the help of every command and the list of questions, ``docs/glossary.md`` what the
words of answers mean. In ``README.md`` every
``console`` block holds commands behind ``$`` and what they print, all run in one new folder.
"""

import os
import re
import shlex
import tempfile
from pathlib import Path
from unittest.mock import patch

from careergraph.ask.catalogue import LISTS_PEOPLE, Entry, entry_of, names
from careergraph.ask.glossary import OF, Word, glossary
from careergraph.ask.questions import Column, Parameter
from careergraph.text.signs import markdown
from tests.cli.running import COMMANDS, run, run_apart

ROOT = Path(__file__).parent.parent
README, COMMANDS_FILE = ROOT / "README.md", ROOT / "docs" / "commands.md"
GLOSSARY_FILE = ROOT / "docs" / "glossary.md"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = {"COLUMNS": "100"}


def commands_text() -> str:
    """The whole of docs/commands.md."""
    helps = "\n".join(_help(command) for command in ("", *COMMANDS))
    asked = "\n".join(_question(entry_of(name)) for name in names())
    return (
        "# Commands\n\n"
        "Written by `make docs` from the program itself.\n\n"
        f"{helps}\n"
        "# Questions\n\n"
        "`careergraph ask NAME -p key=value` asks one; every key has a default. "
        "`ask NAME --columns` says what it takes and gives, "
        "`--row N --people` lists who is behind a number.\n\n"
        f"{asked}"
    )


def _help(command: str) -> str:
    with patch.dict(os.environ, COLUMNS="90"):
        text = run(*command.split(), "--help").out
    return f"## careergraph {command}".rstrip() + f"\n\n```text\n{text.strip()}\n```\n"


def _question(entry: Entry) -> str:
    """A question with what it takes, what it gives, and what belongs to it."""
    parts = [f"## {entry.name}", f"{entry.title()} {entry.title('zh')}"]
    parts += [entry.header.description] if entry.header.description else []
    parts += [_belonging(entry)] if _belonging(entry) else []
    rows = [f"- {_told(parameter)}" for parameter in entry.parameters().values()]
    parts += ["\n".join(rows)] if rows else []
    parts += [_columns([*entry.header.columns.values()], "Column")]
    if entry.header.columns_by:
        parts += [_columns([*entry.header.columns_by.values()], "Column, with `by`")]
    return "\n\n".join(parts) + "\n"


def _belonging(entry: Entry) -> str:
    told = [f"Command: `{entry.command}`."] if entry.command else []
    if entry.people == LISTS_PEOPLE:
        told.append("Each row names its cadre.")
    elif entry.people:
        told.append(f"Who is behind its numbers: `{entry.people}`.")
    told += [f"Chart: `{entry.chart}`."] if entry.chart else []
    return " ".join(told)


def _columns(columns: list[Column], title: str) -> str:
    rows = [f"| `{c.name}` | {c.type} | {markdown(c.meaning)} |" for c in columns]
    return "\n".join([f"| {title} | Type | Meaning |", "|---|---|---|", *rows])


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


def _told(parameter: Parameter) -> str:
    if parameter.type == "levels":  # told by level inside; users give one number for all
        return "`stall_months`, measured where not given: months beyond which a career is stalled"
    default = (
        f"`{parameter.name}` = {parameter.default}" if parameter.default else f"`{parameter.name}`"
    )
    return f"{default}: {parameter.meaning}"


def console_blocks(text: str) -> list[str]:
    """The console blocks of a document, in order."""
    return _BLOCK.findall(text)


def with_output(text: str, folder: Path) -> str:
    """The document with every console block run again in ``folder``, one after the other."""
    return _BLOCK.sub(lambda found: f"```console\n{_session(found[1], folder)}```", text)


def _session(block: str, folder: Path) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{_printed(line[2:], folder)}" for line in commands)


def _printed(line: str, folder: Path) -> str:
    program, *words = shlex.split(line)
    if program != "careergraph":
        raise ValueError(f"README.md shows the output of another program: {line}")
    done = run_apart(*words, folder=folder, env=_WIDTH)
    if done.code:
        raise ValueError(f"README.md shows a command that fails: {line}: {done.err}")
    return "".join(f"{row.rstrip()}\n" for row in done.out.splitlines())


def main() -> None:
    """Write the documents again."""
    COMMANDS_FILE.parent.mkdir(exist_ok=True)
    COMMANDS_FILE.write_text(commands_text(), encoding="utf-8")
    GLOSSARY_FILE.write_text(glossary_text(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shown = with_output(README.read_text(encoding="utf-8"), Path(folder))
    README.write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
