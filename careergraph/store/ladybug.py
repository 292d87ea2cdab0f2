"""Questions to the graph on the embedded engine."""

import threading
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import ladybug
import pandas as pd
import pyarrow as pa

from careergraph.errors import UserError
from careergraph.store.base import NO_VARIANTS, Closing
from careergraph.store.guard import parameters_of

ENGINE = f"ladybug {ladybug.__version__}"
_POOL_BYTES = 4 << 30  # most memory for the engine's pages; it takes what it needs
_MOST_BYTES = 1 << 40
"""Of a graph file. The engine asks for so much address space at once, by default 8 TB, of which a
process has room for sixteen."""

_INTERNAL = {"_ID", "_SRC", "_DST"}


class LadybugGraph(Closing):
    """A graph file opened for questions; keeps the contract of ``base.Graph``.

    It is opened read-only, so that many processes may have it open. Threads take turns. Raises
    ``UserError`` where the file is no graph.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise UserError("there is no graph here", where=str(path), hint="careergraph rebuild")
        self._turn = threading.Lock()
        try:
            self._database = open_database(path, read_only=True)
        except (RuntimeError, MemoryError, OSError) as error:  # what damage in the file brings
            why = _one_line(error) or type(error).__name__
            raise UserError(why, where=str(path), hint="careergraph rebuild") from None
        self._connection = ladybug.Connection(self._database)

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        """See ``base.Graph.query``."""
        text = variants.get("ladybug", text)
        missing = sorted(parameters_of(text) - set(parameters))
        if missing:  # the engine would read it as null
            raise UserError(f"the parameter ${missing[0]} is not given", where=name)
        with self._turn:
            return frame_of(execute(self._connection, text, parameters, name=name))

    def close(self) -> None:
        """See ``base.Graph.close``."""
        self._connection.close()
        self._database.close()


def open_database(path: Path, *, read_only: bool) -> Any:
    """The engine's database object for a file."""
    return ladybug.Database(
        str(path), read_only=read_only, buffer_pool_size=_POOL_BYTES, max_db_size=_MOST_BYTES
    )


def execute(
    connection: Any, text: str, parameters: Mapping[str, object] | None = None, *, name: str
) -> Any:
    """The engine's result of one statement; ``UserError`` with ``name`` where it refuses."""
    try:
        result = connection.execute(text, dict(parameters or {}))
    except (RuntimeError, ValueError, TypeError) as error:
        raise UserError(_one_line(error), where=name) from None
    if isinstance(result, list):
        raise UserError("this is more than one statement", where=name, hint="run them one by one")
    return result


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def frame_of(result: Any) -> pd.DataFrame:
    names = result.get_column_names()
    if not names:
        return pd.DataFrame()
    table = result.get_as_arrow()
    columns = [_column(table.column(position)) for position in range(len(names))]
    frame = pd.concat(columns, axis="columns") if columns else pd.DataFrame()
    return frame.set_axis(names, axis="columns")


def _column(values: pa.ChunkedArray) -> pd.Series:
    """A column with the dtypes of ``base.Graph``."""
    kind = values.type
    if pa.types.is_decimal(kind):
        return _whole(values)
    if pa.types.is_integer(kind) and kind != pa.uint64():
        return _converted(values, pa.int64(), pd.Int64Dtype())
    if pa.types.is_boolean(kind):
        return _converted(values, pa.bool_(), pd.BooleanDtype())
    if pa.types.is_floating(kind):
        return _converted(values, pa.float64(), pd.Float64Dtype())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _converted(values, pa.large_string(), pd.StringDtype())
    return pd.Series([_plain(value) for value in values.to_pylist()], dtype="object")


def _converted(values: pa.ChunkedArray, kind: pa.DataType, dtype: Any) -> pd.Series:
    return values.cast(kind).to_pandas(types_mapper={kind: dtype}.get)


def _whole(values: pa.ChunkedArray) -> pd.Series:
    """Sums of whole numbers come as decimals: Int64, or Python integers where too large."""
    numbers = [_plain(value) for value in values.to_pylist()]
    try:
        return pd.Series(numbers, dtype="Int64")
    except (OverflowError, TypeError, ValueError):
        return pd.Series(numbers, dtype="object")


def _plain(value: Any) -> Any:
    """Nested values as Python values, without the engine's internal numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key not in _INTERNAL}
    return value
