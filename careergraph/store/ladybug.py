"""Questions to the graph on the embedded engine."""

import threading
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import ladybug
import pandas as pd
import pyarrow as pa

from careergraph.errors import UserError
from careergraph.store.apart import Apart
from careergraph.store.base import NO_VARIANTS, Closing, check_given, check_names
from careergraph.store.engine import execute, one_line, open_database
from careergraph.store.guard import check_read_only, parameters_of, with_end_quoted

_INTERNAL = {"_ID", "_SRC", "_DST"}


class LadybugGraph(Closing):
    """A graph file opened for questions; keeps the contract of ``base.Graph``.

    It is opened read-only, so that many processes may have it open. Threads take turns. Texts of
    users are answered by a process of their own, which is ended at the latest a little after
    ``seconds``. Raises ``UserError`` where the file is no graph.
    """

    def __init__(self, path: Path, *, seconds: float | None = None) -> None:
        if not path.is_file():
            raise UserError("there is no graph here", where=str(path), hint="careergraph rebuild")
        self._turn = threading.Lock()
        try:
            self._database = open_database(path, read_only=True)
        except (RuntimeError, MemoryError, OSError) as error:  # what damage in the file brings
            why = one_line(error)
            raise UserError(why, where=str(path), hint="careergraph rebuild") from None
        self._connection = ladybug.Connection(self._database)
        self._apart, self._seconds = Apart(path), seconds

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
        check_given(parameters_of(text), parameters, name)  # the engine would read it as null
        with self._turn:
            result = execute(self._connection, text, parameters, name=name)
            try:
                return frame_of(result)
            except (RuntimeError, MemoryError, pa.ArrowException) as error:
                raise UserError(one_line(error), where=name, hint="careergraph rebuild") from None

    def number(self, text: str, *, name: str) -> int:
        """The one number that a statement gives; far quicker than a frame of it."""
        with self._turn:
            result = execute(self._connection, text, name=name)
            try:
                return int(result.get_next()[0])
            except (RuntimeError, MemoryError) as error:
                raise UserError(one_line(error), where=name, hint="careergraph rebuild") from None

    def ad_hoc(self, text: str, parameters: Mapping[str, object], *, rows: int) -> pd.DataFrame:
        """See ``base.Graph.ad_hoc``."""
        check_read_only(text)
        check_given(parameters_of(text), parameters, "query")
        table = self._apart.table(
            with_end_quoted(text), parameters, rows=rows, seconds=self._seconds
        )
        check_names(table.column_names, "query")
        return _frame(table)

    def interrupt(self) -> None:
        """See ``base.Graph.interrupt``."""
        self._apart.stop()
        self._connection.interrupt()

    def close(self) -> None:
        """See ``base.Graph.close``."""
        self._apart.close()
        if not self._turn.acquire(timeout=0):  # a question that was given up is still asked
            return
        self._turn.release()
        self._connection.close()
        self._database.close()


def frame_of(result: Any) -> pd.DataFrame:
    """The engine's result as ``base.Graph`` promises it."""
    return _frame(result.get_as_arrow()) if result.get_column_names() else pd.DataFrame()


def _frame(table: pa.Table) -> pd.DataFrame:
    columns = [_column(values) for values in table.columns]
    frame = pd.DataFrame(dict(enumerate(columns)), copy=False)
    return frame.set_axis(table.column_names, axis="columns")


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
    converted = [_python_value(value) for value in _listed(values)]
    texts = any(converted) and all(value is None or isinstance(value, str) for value in converted)
    return pd.Series(converted, dtype="string" if texts else "object")


def _listed(values: pa.ChunkedArray) -> list[Any]:
    try:
        return values.to_pylist()
    except (ValueError, OverflowError) as error:  # Python's dates end with the year 9999
        raise UserError(one_line(error), where="query", hint="CAST(… AS STRING)") from None


def _converted(values: pa.ChunkedArray, kind: pa.DataType, dtype: Any) -> pd.Series:
    return values.cast(kind).to_pandas(types_mapper={kind: dtype}.get)


def _whole(values: pa.ChunkedArray) -> pd.Series:
    """Sums of whole numbers come as decimals: Int64, or Python integers where too large."""
    numbers = [_python_value(value) for value in values.to_pylist()]
    try:
        return pd.Series(numbers, dtype="Int64")
    except (OverflowError, TypeError, ValueError):
        return pd.Series(numbers, dtype="object")


def _python_value(value: Any) -> Any:
    """Nested values as Python values, without the engine's internal numbers; dates and times as
    text, as on a server."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [_python_value(each) for each in value]
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return pd.Timedelta(value).isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        return {key: _python_value(each) for key, each in value.items() if key not in _INTERNAL}
    return value
