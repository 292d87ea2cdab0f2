"""The application and its global options; the commands stand in the modules beside this one.

None of them imports pandas or an engine before a command runs, so that ``--help`` answers at once.
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from careergraph import __version__
from careergraph.cli.help import SpokenApp, SpokenGroup
from careergraph.errors import UserError

app = SpokenApp(
    cls=SpokenGroup,
    name="careergraph",
    help="A graph database of career paths: who climbed which link of the chain, and where it breaks.",
    epilog="Start with: careergraph demo",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Lang(StrEnum):
    """Languages of views and reports."""

    en = "en"
    zh = "zh"


@dataclass
class Settings:
    """The global options in force."""

    graph: str = "careers.graph"
    lang: str = "en"

    @property
    def folder(self) -> Path:
        """The graph's folder. Raises ``UserError`` where it is on a server, which is only read."""
        from careergraph.store.neo4j.address import is_address, parsed

        if is_address(self.graph):
            parsed(self.graph)
            hint = "do it in a folder (--graph FOLDER), then careergraph copy --to the server"
            raise UserError("a graph on a server can be asked, not changed", hint=hint)
        return Path(self.graph)


settings = Settings()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"careergraph {__version__}")
        raise typer.Exit


@app.callback()
def _globals(
    graph: Annotated[
        str,
        typer.Option(
            envvar="CAREERGRAPH_GRAPH", help="The graph: a folder NAME.graph, or bolt://…"
        ),
    ] = "careers.graph",
    lang: Annotated[
        Lang | None,
        typer.Option(
            envvar="CAREERGRAPH_LANG",
            help="Language of views and reports [default: that of the system, else en].",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if not graph.strip():
        raise UserError("--graph names no folder", hint="--graph NAME.graph")
    settings.graph, settings.lang = graph, (lang or _of_system()).value


def lang_of(words: list[str]) -> str:
    """The language that a command line asks for, of which the help and the first mistakes are said."""
    named = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    named += [value for word, value in pairwise(words) if word == "--lang"]
    asked = [*named, os.environ.get("CAREERGRAPH_LANG", "")]
    return next((word for word in asked if word in list(Lang)), _of_system().value)


def _of_system() -> Lang:
    """The language that the environment names for messages: Chinese or else English."""
    named = next((os.environ[name] for name in _MESSAGES if os.environ.get(name)), "")
    return Lang.zh if named.lower().startswith("zh") else Lang.en


_MESSAGES = ("LC_ALL", "LC_MESSAGES", "LANG")
