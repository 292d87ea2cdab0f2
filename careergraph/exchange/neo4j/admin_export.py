"""The graph as files for ``neo4j-admin database import full``: the way for millions of careers.

Labels, types, properties and their types are those of a copy (``rows``), and so is what a copy
keeps beside the graph: digests, its state, the files of the record. So a database that is imported
from here is one that ``copy`` goes on with.
"""

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from careergraph.columns.numbering import numbers
from careergraph.disk import private
from careergraph.disk.literal import literal
from careergraph.errors import UserError, refusal
from careergraph.exchange.neo4j.totals import totals
from careergraph.store.neo4j.address import refuse_address
from careergraph.store.neo4j.digests import row_digests, summed
from careergraph.store.neo4j.rows import DATES, ORDER, OWNER, dressed, owner_column, with_dates
from careergraph.store.neo4j.state import FORMAT
from careergraph.store.tables import Tables, TablesInTurn
from careergraph.vocabulary.cypher import create_indexes
from careergraph.vocabulary.frames import is_coded
from careergraph.vocabulary.graph import GRAPH
from careergraph.vocabulary.progress import Progress, silent

ARGUMENTS, SCHEMA = "import.args", "schema.cypher"


_TYPES = {pa.int64(): "long", pa.int32(): "long", pa.bool_(): "boolean", pa.date32(): "date"}
_FIRST_DAY = date(1970, 1, 1).toordinal()
_BREAKS = r"[\r\n]"
_SLICE = 1 << 18
"""Rows of a table that are texts at a time, before they are written."""

_PIECE = 1 << 18
"""Bytes of a record's file in one node: what they are as text has to fit the importer's buffer."""


@dataclass(frozen=True)
class Origin:
    """What a copy would keep beside the graph: what it is made from, when, and the record's files
    with its check value.

    ``files`` gives path, SHA-256 and bytes.
    """

    source: str
    at: str
    files: Iterable[tuple[str, str, bytes]]
    check: str = ""


@dataclass
class Exported:
    """The files that were written, by label and by type; rows; and whether texts hold line breaks."""

    folder: Path
    nodes: dict[str, list[str]] = field(default_factory=dict)
    edges: dict[str, list[str]] = field(default_factory=dict)
    rows: int = 0
    breaks: bool = False

    def arguments(self) -> list[str]:
        """The arguments of the importer, without the name of the database."""
        words = [
            f"--nodes={label}={_joined(self.folder, names)}" for label, names in self.nodes.items()
        ]
        words += [
            f"--relationships={kind}={_joined(self.folder, names)}"
            for kind, names in self.edges.items()
        ]
        multiline = ["--multiline-fields=true"] if self.breaks else []
        return [*words, *multiline, "--id-type=string", "--overwrite-destination=true"]

    def command(self, database: str = "neo4j") -> str:
        """What to run on the server's machine while the database is stopped."""
        return f"neo4j-admin database import full @{shlex.quote(str(self.folder / ARGUMENTS))} {database}"


def _joined(folder: Path, names: list[str]) -> str:
    return ",".join((folder / name).as_posix() for name in names)


def export_admin(
    tables: TablesInTurn, folder: Path, origin: Origin, progress: Progress = silent
) -> Exported:
    """Write the tables of a graph (``tables.tables_in_turn``) into a new or empty folder.

    Raises ``UserError`` where that fails.
    """
    refuse_address(folder)
    if set(",\"'\n") & set(str(folder.resolve())):
        what = "the importer takes no commas and no quotes in the names of its files"
        raise UserError(what, where=str(folder), hint="name another folder")
    try:
        private.make_folder(folder)
        if any(folder.iterdir()):
            raise UserError("the folder is not empty", where=str(folder), hint="name a new one")
    except OSError as error:
        raise _not_written(folder, error) from None
    try:
        return _Export(folder.resolve(), progress).run(tables, origin)
    except (OSError, pa.ArrowException) as error:
        _empty(folder)
        raise _not_written(folder, error) from None
    except BaseException:
        _empty(folder)
        raise


def _empty(folder: Path) -> None:
    """Remove what an export wrote that did not come to its end."""
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()


def _not_written(folder: Path, error: Exception) -> UserError:
    hint = "free some space, or name a folder on another disk; the graph is as it was"
    return UserError(
        "cannot write: {why}; nothing of the export is kept",
        where=str(folder),
        hint=hint,
        why=refusal(error),
    )


class _Export:
    """One export on its way: edges first, since a node carries the digest of the edges it owns."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self._folder, self._progress, self._tables_done = folder, progress, 0
        self._done = Exported(folder)
        self._totals: dict[str, Any] = {}
        self._ids: dict[str, pd.Index] = {}
        self._digests: dict[str, np.ndarray] = {}

    def run(self, tables: TablesInTurn, origin: Origin) -> Exported:
        nodes = dressed(self._edges_written(tables))
        for label in ORDER:
            frame = nodes.pop(label)
            self._reckon(label, frame)
            self._write_nodes(label, frame.assign(digest=pd.array(self._digests[label])))
        self._beside(origin)
        self._instructions()
        return self._done

    def _edges_written(self, tables: TablesInTurn) -> Tables:
        """Write the tables of edges; those of nodes, and what their captions need."""
        nodes: Tables = {}
        with ThreadPoolExecutor(1) as pool:
            writing: Future[None] | None = None
            for name, frame in tables:
                if name not in GRAPH.edges:
                    nodes[name], self._ids[name] = frame, pd.Index(frame["id"])
                    self._digests[name] = np.zeros(len(frame), dtype=np.int64)
                    continue
                if name == "IN_ORG":
                    nodes[name] = frame
                edges = with_dates(frame)
                del frame
                self._reckon(name, edges)
                if writing:
                    writing.result()  # so that no more than two tables are held
                writing = pool.submit(self._write_edges, name, edges)
                del edges
            if writing:
                writing.result()
        return nodes

    def _reckon(self, name: str, frame: pd.DataFrame) -> None:
        """Add the rows to their owners' digests, and keep the table's totals."""
        ids = self._ids[OWNER[name]]
        code, owners = numbers(frame[owner_column(name)])
        number = ids.get_indexer(pd.Index(owners))[code]
        self._digests[OWNER[name]] += summed(row_digests(name, frame), number, len(ids))
        self._totals |= totals({name: frame})

    def _write_nodes(self, label: str, frame: pd.DataFrame) -> None:
        head = {"id": f"id:ID({label})"}
        if len(frame):
            self._done.nodes[label] = self._written(label.lower(), label, frame, head)

    def _write_edges(self, kind: str, frame: pd.DataFrame) -> None:
        edge = GRAPH.edges[kind]
        head = {"from": f":START_ID({edge.start})", "to": f":END_ID({edge.end})"}
        if len(frame):
            name = kind.lower().replace("_", "-")
            self._done.edges[kind] = self._written(name, kind, frame, head)

    def _written(
        self, name: str, table: str, frame: pd.DataFrame, head: Mapping[str, str]
    ) -> list[str]:
        """The names of the two files of a table: its header, and its rows."""
        few = _slice(frame, 0)
        header = ",".join(
            head.get(each) or f"{each}:{_TYPES.get(few.schema.field(each).type, 'string')}"
            for each in frame.columns
        )
        names = [f"{name}-header.csv", f"{name}.csv"]
        private.write(self._folder / names[0], header + "\n")
        private.make_file(self._folder / names[1])
        options = pcsv.WriteOptions(include_header=False, batch_size=1 << 16)
        path = literal(self._folder / names[1])
        with pcsv.CSVWriter(path, few.schema, write_options=options) as out:
            for first in range(0, len(frame), _SLICE):
                out.write_table(_slice(frame, first))
        self._done.breaks |= any(_has_breaks(frame[each]) for each in frame.columns)
        self._done.rows += len(frame)
        self._tables_done += 1
        self._progress("exporting", self._tables_done, len(GRAPH.tables))
        return names

    def _beside(self, origin: Origin) -> None:
        """The state of a copy that has just ended, and the files of the record in pieces."""
        state = {
            "id": "copy", "name": "careergraph", "whole": True, "format": FORMAT,
            "source": origin.source, "totals": json.dumps(self._totals), "at": origin.at,
            "check": origin.check,
        }  # fmt: skip
        frame = pd.DataFrame([state]).astype({"format": "Int64", "whole": "boolean"})
        self._write_nodes("CareergraphCopy", frame.astype(dict.fromkeys(_TEXTS, "string")))
        self._done.nodes["RecordFile"] = _write_pieces(self._folder, origin.files)

    def _instructions(self) -> None:
        arguments = "".join(f'"{each}"\n' for each in self._done.arguments())
        private.write(self._folder / ARGUMENTS, arguments)
        schema = "".join(f"{each};\n" for each in create_indexes(GRAPH))
        private.write(self._folder / SCHEMA, schema)


_TEXTS = ("id", "name", "source", "totals", "at", "check")


def _slice(frame: pd.DataFrame, first: int) -> pa.Table:
    """Some rows as they are written."""
    rows = frame.iloc[first : first + _SLICE]
    return pa.table({name: _arrow(rows[name], name) for name in rows.columns})


def _arrow(column: pd.Series, name: str) -> pa.Array:
    """A column for the file; days become dates."""
    if name in DATES:
        days = pc.subtract(pa.array(column, pa.int64()), _FIRST_DAY)
        return days.cast(pa.int32()).cast(pa.date32())
    values = pa.array(column)
    if pa.types.is_dictionary(values.type):
        return values.cast(pa.large_string())
    return values


def _has_breaks(column: pd.Series) -> bool:
    texts = column.cat.categories if is_coded(column) else column
    if texts.dtype != "string":
        return False
    return bool(pc.any(pc.match_substring_regex(pa.array(texts.array), _BREAKS)).as_py())


def _write_pieces(folder: Path, files: Iterable[tuple[str, str, bytes]]) -> list[str]:
    """Nodes RecordFile as ``stored_files.put`` leaves them; bytes are numbers joined by semicolons."""
    names = ["record-file-header.csv", "record-file.csv"]
    head = "id:ID(RecordFile),name,path,part:long,parts:long,sha256,bytes:byte[]\n"
    private.write(folder / names[0], head)
    private.make_file(folder / names[1])
    with (folder / names[1]).open("w", encoding="ascii") as out:
        out.writelines(_piece_lines(files))
    return names


def _piece_lines(files: Iterable[tuple[str, str, bytes]]) -> Iterator[str]:
    signed = [str(value - 256 if value > 127 else value) for value in range(256)]
    for path, sha256, content in files:
        parts = max(-(-len(content) // _PIECE), 1)
        for number in range(parts):
            piece = content[number * _PIECE : (number + 1) * _PIECE]
            line = ";".join([signed[value] for value in piece])
            yield f"{path}#{number},{path},{path},{number},{parts},{sha256},{line}\n"
