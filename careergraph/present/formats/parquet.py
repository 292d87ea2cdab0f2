"""A document as Parquet: columns with their types, names and codes as programs read them."""

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from careergraph.present.document import Document
from careergraph.present.values import plain_value, value_text
from careergraph.text.signs import visible


def columns(document: Document) -> bytes:
    """The columns; those of lists, or of values of several kinds, as text; each with what it means."""
    frame = in_texts(document.frame if document.own else document.flat())
    table = pa.Table.from_pandas(frame, preserve_index=False)
    fields = [
        field.with_metadata({"meaning": document.meanings[field.name]})
        if field.name in document.meanings
        else field
        for field in table.schema
    ]
    table = table.cast(pa.schema(fields, metadata={"question": document.name or ""}))
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def in_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame under names of text, with texts in place of values that have no type of their own; none has a
    sign that cannot be seen."""
    columns = [_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    names = _apart([visible(str(name)) for name in frame.columns])
    return pd.DataFrame(dict(zip(names, columns, strict=True)), index=frame.index)


def _column(column: pd.Series) -> pd.Series:
    if column.dtype == object:
        return column.map(_text).astype("string")
    if pd.api.types.is_string_dtype(column.dtype):
        return column.map(visible, na_action="ignore").astype("string")
    return column


def _text(value: object) -> str | None:
    simple = plain_value(value)
    return None if simple is None else visible(value_text(simple))


def _apart(names: list[str]) -> list[str]:
    """The names, those that occur again with a number."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return result
