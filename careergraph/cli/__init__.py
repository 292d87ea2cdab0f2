"""The command line: one file per family of verbs, and the one place that turns errors into codes."""

import sys

from typer import Abort
from typer.exceptions import TyperException

from careergraph.cli.app import app
from careergraph.cli.arguments import hoisted
from careergraph.errors import UserError

# Importing a module registers its commands, and the order is that of the help.
# isort: off
from careergraph.cli import demo, imports, questions, charts, upkeep  # noqa: F401
# isort: on


def main(argv: list[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0; 1 for --strict and check; 2 for a mistake."""
    words = sys.argv[1:] if argv is None else argv
    try:
        code = app(
            args=hoisted(words or ["--help"]), prog_name="careergraph", standalone_mode=False
        )
    except UserError as error:
        code = _told(error)
    except TyperException as error:
        code = _told(_misused(error))
    except Abort:
        code = 1
    sys.exit(code)


def _told(error: UserError) -> int:
    print(f"careergraph: {error.line()}", file=sys.stderr)
    return 2


def _misused(error: TyperException) -> UserError:
    """A command line that cannot be read, in one line like every other mistake."""
    what = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    return UserError(what, hint=f"{context.command_path if context else 'careergraph'} --help")


__all__ = ["app", "main"]
