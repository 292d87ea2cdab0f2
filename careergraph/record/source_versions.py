"""Which sources a record holds already: by their bytes, and by how these were read.

SOURCES of a record have ``part``, the number of their import, and ``as_of``, its date, and come in the
order of imports. The same bytes under another name are a copy, which says nothing new, where they were
read in the same way with the same date; with another date they are another source.
"""

from collections.abc import Collection

import pandas as pd

from careergraph.record.claims import paths, renewed, replaced_by
from careergraph.record.override_file import MAPPING
from careergraph.vocabulary.frames import SOURCES


def read_as(sources: pd.DataFrame) -> pd.Series:
    """What is the same where the same bytes, or the same sheet of them, are read by the same mapping."""
    names = ["sha256", "mapping", "sheet"]
    sha, mapping, sheet = (sources[name].astype("string").fillna("") for name in names)
    return sha + "\x1f" + mapping + "\x1f" + sheet


def named(sources: pd.DataFrame) -> pd.Series:
    """What is the same where a source of one name is the same as ``read_as`` has it."""
    return read_as(sources) + "\x1f" + paths(sources).fillna("")


def _versions_of(sources: pd.DataFrame) -> pd.Series:
    """What all versions of one source have in common: name, mapping and sheet; null without a name."""
    mapping, sheet = (sources[name].astype("string").fillna("") for name in ("mapping", "sheet"))
    return paths(sources) + "\x1f" + mapping + "\x1f" + sheet


def sources_held(live: pd.DataFrame, alike: Collection[int]) -> pd.DataFrame:
    """SOURCES that were last read as the imports ``alike`` read them.

    Not among them are files of which another version was imported since, in any of their sheets:
    the earlier bytes, when they come again, are the newest version.
    """
    last = live[~named(live).duplicated(keep="last")]
    version = last["sha256"] + "\x1f" + paths(last).fillna("")
    old = version[renewed(live)[last.index]]
    holding = last["part"].isin(alike) & ~version.isin(old)
    return last.loc[holding, list(SOURCES)].reset_index(drop=True)


def unchanged(sources: pd.DataFrame, live: pd.DataFrame, alike: Collection[int]) -> pd.Series:
    """For each row of SOURCES whether these bytes are held already, read in the same way.

    Corrections say the same whatever the settings, and the last word counts: they are held where no
    others came after them.
    """
    known = sources_held(live, alike)
    same = read_as(sources).isin(read_as(known))
    newer = _versions_of(sources).isin(_versions_of(live[~renewed(live)]).dropna())
    same &= named(sources).isin(named(known)) | ~newer
    corrections = live[live["mapping"] == MAPPING]
    last = corrections.loc[corrections["part"] == corrections["part"].max(), "sha256"]
    return same.mask(sources["mapping"].isin([MAPPING]), sources["sha256"].isin(last))


def files_held(
    files: pd.DataFrame, live: pd.DataFrame, alike: Collection[int], mapping: str | None = None
) -> pd.DataFrame:
    """SOURCES that files (``name``, ``sha256``) are, or are copies of, with ``file``, the name of the file;
    only of files that need not be read. ``mapping``: how they are to be read, null where it is seen then."""
    known = sources_held(live, alike)
    newest = live[~renewed(live)]
    if mapping is not None:
        known, newest = known[known["mapping"] == mapping], newest[newest["mapping"] == mapping]
    read_at, known_at = paths(files), paths(known)
    pairs = pd.DataFrame({"file": files["name"], "path": read_at, "sha256": files["sha256"]})
    pairs = pairs.merge(known.assign(of=known_at), on="sha256")
    same_path = (pairs["path"] == pairs["of"]).fillna(False)
    itself = pairs["file"].isin(pairs.loc[same_path, "file"])
    copied = ~itself & ~pairs["path"].isin(paths(newest).dropna())
    return pairs.loc[same_path | copied, ["file", *SOURCES]].reset_index(drop=True)


def fresh(sources: pd.DataFrame, live: pd.DataFrame, alike: Collection[int]) -> pd.Series:
    """For each row of SOURCES whether it is neither held nor the copy of an earlier row."""
    return ~(unchanged(sources, live, alike) | read_as(sources).duplicated())


def replaced(sources: pd.DataFrame, live: pd.DataFrame) -> pd.DataFrame:
    """Those of these SOURCES that stand in the record, and that another one says it replaces.

    ``by`` is the name of that one.
    """
    last = live.assign(by=replaced_by(live))
    last = last[~named(last).duplicated(keep="last") & last["by"].notna()]
    return last[named(last).isin(named(sources))].reset_index(drop=True)
