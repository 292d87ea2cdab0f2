"""The command line: one file per family of verbs, and the one place that turns errors into codes."""

import os
import sys
from contextlib import suppress

from typer import Abort
from typer.exceptions import TyperException

from careergraph.cli.app import app, lang_of, settings
from careergraph.cli.arguments import hoisted
from careergraph.cli.streams import open_streams
from careergraph.errors import IN_UTF8, NO_TEXT, UserError, refusal
from careergraph.text.signs import marked

# Importing a module registers its commands, and the order is that of the help.
# isort: off
from careergraph.cli import demo, imports, review, questions, audit, glossary, schema  # noqa: F401
from careergraph.cli import charts, report, copies, export, upkeep  # noqa: F401
# isort: on


def main(argv: list[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0; 1 for --strict and check; 2 for a mistake.

    Without ``argv`` the process is the command's own and ends at once; with it, ``SystemExit`` is
    raised and what else the process does goes on.
    """
    words = hoisted((sys.argv[1:] if argv is None else argv) or ["--help"])
    settings.lang = lang_of(words)
    open_streams()
    try:
        code = app(args=words, prog_name="careergraph", standalone_mode=False)
        sys.stdout.flush()
    except UserError as error:
        code = _told(error)
    except BrokenPipeError:  # the reader has seen enough, as head has
        _forget_output()
        code = 0
    except OSError as error:
        code = _told(_refused(error))
        if error.filename is None:  # it may be our output that cannot be written
            _forget_output()
    except UnicodeEncodeError:
        code = _told(UserError(NO_TEXT, hint=IN_UTF8))
    except TyperException as error:
        code = _told(_misused(error))
    except Abort:
        code = 1
    if argv is None:
        _end_process(code or 0)
    sys.exit(code or 0)


def _end_process(code: int) -> None:
    """End at once where an engine that was given up is still at work in another thread."""
    waiting = sys.modules.get("careergraph.store.waiting")
    if waiting is not None and waiting.any_abandoned():
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(code)


def _forget_output() -> None:
    """Let what is still buffered go, or Python would complain about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):  # what is no real file needs no such care
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _told(error: UserError) -> int:
    from careergraph.store.neo4j.address import without_user
    from careergraph.text.file_names import without_numbers
    from careergraph.vocabulary.messages import error_line

    line = without_numbers(without_user(error_line(error, settings.lang)))
    print(f"careergraph: {marked(line)}", file=sys.stderr)
    return 2


def _refused(error: OSError) -> UserError:
    """What the system refused: a folder that is a file, a full disk, a name that is too long."""
    names = [name for name in (error.filename, error.filename2) if name is not None]
    where = " → ".join(os.fsdecode(name) for name in names) or None
    hint = "check the path, the space left, and whether you may read and write there"
    return UserError(refusal(error), where=where, hint=hint)


def _misused(error: TyperException) -> UserError:
    """A command line that cannot be read, in one line like every other mistake."""
    what = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    if settings.lang != "en":
        from careergraph.cli.help_page import library_text

        what = library_text(what)
    context = getattr(error, "ctx", None)
    return UserError(
        what, hint="{command} --help", command=context.command_path if context else "careergraph"
    )


__all__ = ["app", "main"]
