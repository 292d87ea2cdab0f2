"""Paths for libraries that take more out of a name than a place in a folder.

Arrow and the engine open ``~/a`` below the home folder, and Arrow takes ``a:b`` for an address where
no such file is. A path that begins at the root has neither meaning.
"""

from pathlib import Path


def literal(path: Path) -> Path:
    """The same place, as a path that is nothing but a path; every path that those two get is this."""
    return path.absolute()
