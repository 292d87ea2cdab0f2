"""The command line: one file per family of verbs, and the one place that turns errors into codes."""

import sys

from careergraph.cli.app import app
from careergraph.cli.arguments import hoisted
from careergraph.errors import UserError


def main(argv: list[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0; 1 for --strict and check; 2 for a mistake."""
    words = sys.argv[1:] if argv is None else argv
    try:
        app(args=hoisted(words), prog_name="careergraph")
    except UserError as error:
        print(f"careergraph: {error.line()}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has gone (head)
        sys.stderr.close()
        sys.exit(0)


__all__ = ["app", "main"]
