"""What the documents show of the program, made by running it: ``python -m tests.documents``.

``docs/commands.md`` is the help of every command and the list of questions. In ``README.md`` every
``console`` block holds commands behind ``$`` and what they print, all run in one new folder.
"""

import os
import re
import shlex
import tempfile
from pathlib import Path
from unittest.mock import patch

from careergraph.ask.catalogue import entry_of
from careergraph.ask.questions import Parameter
from careergraph.ask.run import questions
from tests.cli.running import COMMANDS, run, run_apart

ROOT = Path(__file__).parent.parent
README, COMMANDS_FILE = ROOT / "README.md", ROOT / "docs" / "commands.md"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = {"COLUMNS": "100"}


def commands_text() -> str:
    """The whole of docs/commands.md."""
    helps = "\n".join(_help(command) for command in ("", *COMMANDS))
    asked = "\n".join(_question(name, summary) for name, summary in questions().items())
    return (
        "# Commands\n\n"
        "Written by `make docs` from the program itself.\n\n"
        f"{helps}\n"
        "# Questions\n\n"
        "`careergraph ask NAME -p key=value` asks one; every key has a default.\n\n"
        f"{asked}"
    )


def _help(command: str) -> str:
    with patch.dict(os.environ, COLUMNS="90"):
        text = run(*command.split(), "--help").out
    return f"## careergraph {command}".rstrip() + f"\n\n```text\n{text.strip()}\n```\n"


def _question(name: str, summary: str) -> str:
    rows = "".join(f"- {_told(parameter)}\n" for parameter in entry_of(name).parameters().values())
    return f"## {name}\n\n{summary}\n" + (f"\n{rows}" if rows else "")


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
    """Write both documents again."""
    COMMANDS_FILE.parent.mkdir(exist_ok=True)
    COMMANDS_FILE.write_text(commands_text(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shown = with_output(README.read_text(encoding="utf-8"), Path(folder))
    README.write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
