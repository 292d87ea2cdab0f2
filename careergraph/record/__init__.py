"""The truth on disk: what was imported, kept for good; and what is held to be true now.

A name of this room loads its module when somebody asks for it: whoever wants to know only whether a
graph fits its record needs the events, and not what careers are fused with.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.record.current import Current
    from careergraph.record.override_file import OverrideFile, read_overrides
    from careergraph.record.parts import Part
    from careergraph.record.record import Added, Record, Undone

__all__ = ["Added", "Current", "OverrideFile", "Part", "Record", "Undone", "read_overrides"]

_MODULES = {
    "Added": "record", "Current": "current", "OverrideFile": "override_file", "Part": "parts",
    "Record": "record", "Undone": "record", "read_overrides": "override_file",
}  # fmt: skip

if not TYPE_CHECKING:  # a name that is not here stays a mistake to the type checker

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
