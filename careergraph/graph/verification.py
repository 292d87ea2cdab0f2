"""``info --verify``: all of a record and its graph, checked and told line by line."""

from pathlib import Path

import pandas as pd

from careergraph.disk import private
from careergraph.errors import UserError
from careergraph.graph.building import record_state, tables_of
from careergraph.record import Record
from careergraph.record.verify import Finding, verify_record
from careergraph.store.build import FILE, stale
from careergraph.store.verify import differing

_ANSWERS = {True: "yes", False: "no", None: "not checked"}


def verify_graph(folder: Path) -> pd.DataFrame:
    """One row for each thing that was checked: ``what``, ``holds`` (yes, no, not checked), ``found``.

    Raises ``UserError`` where there is no graph.
    """
    record = Record.open(folder)
    findings = [*verify_record(folder), *_graph(folder, record), _private(folder)]
    rows = [(each.what, _ANSWERS[each.holds], each.found) for each in findings]
    return pd.DataFrame(rows, columns=["what", "holds", "found"], dtype="string")


def _graph(folder: Path, record: Record) -> list[Finding]:
    path = folder / FILE
    try:
        why = stale(path, record_state(record), whole=True)
        if why is not None:
            return [Finding("graph", False, f"{path}: {why}; careergraph rebuild makes it again")]
        return [_tables(path, record)]
    except UserError as error:
        why = f"{error.where}: {error.what}" if error.where else error.what
        return [Finding("graph", None, f"cannot be compared with the record: {why}")]


def _tables(path: Path, record: Record) -> Finding:
    compared = list(differing(path, tables_of(record)))
    others = [name for name, _, differs in compared if differs]
    if others:
        told = f"{path} is not what the record makes ({', '.join(others)}): careergraph rebuild"
        return Finding("graph", False, told)
    rows = sum(rows for _, rows, _ in compared)
    told = f"{rows} rows in {len(compared)} tables are what the record makes"
    return Finding("graph", True, told)


def _private(folder: Path) -> Finding:
    paths = [folder, *folder.rglob("*")]
    others = sum(map(private.readable_by_others, paths))
    if others:
        told = f"{others} files and folders are open to other users: chmod -R go= {folder}"
        return Finding("permissions", None, told)
    return Finding("permissions", True, "only the owner can read the folder and its files")
