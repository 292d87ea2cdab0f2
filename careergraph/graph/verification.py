"""``info --verify``: all of a record and its graph, checked and told line by line."""

from pathlib import Path

import pandas as pd

from careergraph.disk import private
from careergraph.errors import Message, UserError
from careergraph.graph.building import record_state
from careergraph.graph.measuring import tables_of
from careergraph.record import Record
from careergraph.record.verify import Finding, verify_record, without_hint
from careergraph.store.build import FILE, stale
from careergraph.store.verify import differing

_ANSWERS = {True: Message("yes"), False: Message("no"), None: Message("not checked")}


def verify_graph(folder: Path) -> pd.DataFrame:
    """One row for each thing that was checked: ``what``, ``holds`` (yes, no, not checked), ``found``.

    Raises ``UserError`` where there is no graph.
    """
    record = Record.open(folder)
    findings = [*verify_record(folder), *_graph(folder, record), _private(folder)]
    rows = [(each.what, _ANSWERS[each.holds], each.found) for each in findings]
    return pd.DataFrame(rows, columns=["what", "holds", "found"], dtype=object)


def _graph(folder: Path, record: Record) -> list[Finding]:
    path = folder / FILE
    try:
        why = stale(path, record_state(record), whole=True)
        if why is not None:
            return [
                Finding(
                    Message("graph"),
                    False,
                    Message(
                        "{path}: {why}; careergraph rebuild makes it again", path=path, why=why
                    ),
                )
            ]
        return [_tables(path, record)]
    except UserError as error:
        told = Message("cannot be compared with the record: {why}", why=without_hint(error))
        return [Finding(Message("graph"), None, told)]


def _tables(path: Path, record: Record) -> Finding:
    compared = list(differing(path, tables_of(record)))
    others = [name for name, _, differs in compared if differs]
    if others:
        told = Message(
            "{path} is not what the record makes ({tables}): careergraph rebuild",
            path=path,
            tables=", ".join(others),
        )
        return Finding(Message("graph"), False, told)
    rows = sum(rows for _, rows, _ in compared)
    what = "{rows} rows in {tables} tables are what the record makes"
    told = Message(what, rows=rows, tables=len(compared))
    return Finding(Message("graph"), True, told)


def _private(folder: Path) -> Finding:
    paths = [folder, *folder.rglob("*")]
    others = sum(map(private.readable_by_others, paths))
    if others:
        what = "{others} files and folders are open to other users: chmod -R go= {folder}"
        told = Message(what, others=others, folder=folder)
        return Finding(Message("permissions"), None, told)
    return Finding(
        Message("permissions"), True, Message("only the owner can read the folder and its files")
    )
