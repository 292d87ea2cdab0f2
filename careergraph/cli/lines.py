"""Lines for people beside the answer."""

import sys

from careergraph.text.signs import marked


def say(line: str) -> None:
    """Tell a person something beside the answer."""
    print(marked(line), file=sys.stderr)
