"""Word lists that several rooms read, each file once."""

import tomllib
from functools import cache
from typing import Any

from careergraph.shipped import shipped


@cache
def rules(name: str) -> dict[str, Any]:
    """The word lists of a file in ``imports/rules``, as they stand in it."""
    path = shipped("imports", "rules", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
