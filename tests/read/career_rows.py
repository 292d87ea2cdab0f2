"""Parquet files of careers for tests: say what matters, the rest has a plain value."""

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from careergraph.read import list_sources
from careergraph.read.resolved.careers import Careers, read_careers
from careergraph.vocabulary.scales import ladder, ranks

ROW = {
    "id": "p1", "name": "周海平", "birth": "1974-08", "start": "1998-03", "end": "2001-02",
    "leading": True, "organization": "定远县海丰镇人民政府", "title": "镇长",
    "place": "东海省/洋山市/定远县/海丰镇", "level": 2, "rank": "141",
}  # fmt: skip


def table(*changes: dict[str, Any], without: tuple[str, ...] = ()) -> pa.Table:
    """Rows like ``ROW``, each with its changes; a column that no row names is not there."""
    rows = [{**ROW, **change} for change in changes or ({},)]
    names = [name for name in dict.fromkeys(n for row in rows for n in row) if name not in without]
    return pa.table({name: [row.get(name) for row in rows] for name in names})


def written(folder: Path, rows: pa.Table, name: str = "careers.parquet", **options: Any) -> Path:
    path = folder / name
    pq.write_table(rows, path, **options)
    return path


def read(path: Path) -> Careers:
    (found,) = list_sources([path])
    return read_careers(found, ranks(), ladder())


def told(problems: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Severity, line, field, value and reason of each problem."""
    names = ["severity", "line", "field", "value", "reason"]
    rows = problems[names].astype(object).where(problems[names].notna(), None)
    return [tuple(row) for row in rows.itertuples(index=False)]


def source_of(path: Path) -> str:
    """The id of a table of careers: of its bytes, mapping, sheet (none), name and date (none)."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashlib.sha256(f"{digest}\x1fcareers\x1f\x1f{path.name}\x1f".encode()).hexdigest()[:16]
