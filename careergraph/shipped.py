"""Where the data that ships with the package lies: ``cypher/`` and ``imports/``.

In a wheel both lie below ``careergraph/_shipped``; in a checkout beside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``shipped("imports", "ladders", "cn.toml")``."""
    installed = _PACKAGE / "_shipped"
    root = installed if installed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
