"""Lines for people beside the answer."""

import sys

from careergraph.cli.app import settings
from careergraph.text.signs import marked
from careergraph.vocabulary.messages import spoken


def say(line: str) -> None:
    """Tell a person something beside the answer."""
    print(marked(spoken(line, settings.lang)), file=sys.stderr)


def tell(line: str) -> None:
    """Tell a person what was done, on standard output."""
    print(marked(spoken(line, settings.lang)))
