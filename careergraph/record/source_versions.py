"""Which sources a record holds already: by their bytes, and by how these were read.

SOURCES of a record have ``part``, the number of their import, and come in the order of imports.
"""

from collections.abc import Collection

import pandas as pd

from careergraph.record.claims import renewed, replaced_by
from careergraph.record.override_file import MAPPING
from careergraph.vocabulary.frames import SOURCES


def read_as(sources: pd.DataFrame) -> pd.Series:
    """What is the same where the same bytes, or the same sheet of them, are read by the same mapping."""
    names = ["sha256", "mapping", "sheet"]
    sha, mapping, sheet = (sources[name].astype("string").fillna("") for name in names)
    return sha + "\x1f" + mapping + "\x1f" + sheet


def sources_held(live: pd.DataFrame, alike: Collection[int]) -> pd.DataFrame:
    """SOURCES that were last read as the imports ``alike`` read them.

    Not among them are files of which another version was imported since, in any of their sheets:
    the earlier bytes, when they come again, are the newest version.
    """
    last = live[~read_as(live).duplicated(keep="last")]
    old = last.loc[renewed(live)[last.index], "sha256"]
    holding = last["part"].isin(alike) & ~last["sha256"].isin(old)
    return last.loc[holding, list(SOURCES)].reset_index(drop=True)


def unchanged(sources: pd.DataFrame, live: pd.DataFrame, alike: Collection[int]) -> pd.Series:
    """For each row of SOURCES whether these bytes are held already, read in the same way.

    Corrections say the same whatever the settings, and the last word counts: they are held where no
    others came after them.
    """
    same = read_as(sources).isin(read_as(sources_held(live, alike)))
    corrections = live[live["mapping"] == MAPPING]
    last = corrections.loc[corrections["part"] == corrections["part"].max(), "sha256"]
    return same.mask(sources["mapping"].isin([MAPPING]), sources["sha256"].isin(last))


def fresh(sources: pd.DataFrame, live: pd.DataFrame, alike: Collection[int]) -> pd.Series:
    """For each row of SOURCES whether it is neither held nor the copy of an earlier row."""
    return ~(unchanged(sources, live, alike) | read_as(sources).duplicated())


def replaced(sources: pd.DataFrame, live: pd.DataFrame) -> pd.DataFrame:
    """Those of these SOURCES that stand in the record, and that another one says it replaces.

    ``by`` is the name of that one.
    """
    last = live.assign(by=replaced_by(live))
    last = last[~read_as(last).duplicated(keep="last") & last["by"].notna()]
    return last[read_as(last).isin(read_as(sources))].reset_index(drop=True)
