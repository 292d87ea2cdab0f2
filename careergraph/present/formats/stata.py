"""A document as a Stata data set (.dta, version 118, in UTF-8): numbers with labels for codes and flags."""

import io
import re
from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from careergraph.errors import UserError
from careergraph.present.codes import code_numbers
from careergraph.present.document import Document
from careergraph.present.formats.parquet import in_texts
from careergraph.vocabulary.words import phrase

LONGEST_NAME, LONGEST_LABEL, LONGEST_TEXT = 32, 80, 2045
"""Characters of a name and of a label, and bytes of a text that is not stored apart: what Stata takes."""

MOST_COLUMNS = 32_767
_NOT_IN_A_NAME = re.compile(r"\W")


def dataset(document: Document) -> bytes:
    """The columns, each under its name with what it means; code words as numbers with labels in the language,
    flags as 0 and 1. What is not known is missing.

    Raises ``UserError`` where the format cannot hold it.
    """
    frame = in_texts(document.frame if document.own else document.flat())
    if frame.shape[1] > MOST_COLUMNS:
        what = "{columns} columns are more than the {most} of a Stata file"
        raise UserError(what, columns=frame.shape[1], most=MOST_COLUMNS)
    names = stata_names([str(name) for name in frame])
    labels: dict[Hashable, dict[float, str]] = {}
    columns: dict[str, pd.Series] = {}
    for name, short in names.items():
        columns[short], values = _column(frame[name], document.labels.get(name, {}), document.lang)
        if values:
            labels[short] = values
    written = pd.DataFrame(columns, index=frame.index)
    long_texts = [name for name in written if _is_long(written[name])]
    out = io.BytesIO()
    written.to_stata(
        out,
        write_index=False,
        version=118,
        variable_labels={
            short: document.meanings.get(name, name)[:LONGEST_LABEL]
            for name, short in names.items()
        },
        value_labels=labels,
        convert_strl=long_texts,
        data_label=(document.name or "")[:LONGEST_LABEL],
    )
    return out.getvalue()


def stata_names(names: list[str]) -> dict[str, str]:
    """Names that Stata takes, no two alike."""
    result: dict[str, str] = {}
    for name in names:
        base = _NOT_IN_A_NAME.sub("_", name)
        base = (base if base[:1].isalpha() or base[:1] == "_" else f"_{base}")[:LONGEST_NAME]
        short, number = base, 1
        while short in result.values():
            number += 1
            short = f"{base[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        result[name] = short
    return result


def _column(
    column: pd.Series, words_of_codes: Mapping[Any, str], lang: str
) -> tuple[pd.Series, dict[float, str]]:
    """The values as Stata takes them, and what the numbers mean that stand for codes."""
    if pd.api.types.is_bool_dtype(column.dtype):
        yes, no = phrase("pictures", "yes", lang), phrase("views", "no", lang)
        return _numbers(column), {0: no, 1: yes}
    if words_of_codes:
        numbers = code_numbers(words_of_codes)
        if column.isna().all() or column.dropna().isin(list(numbers)).all():
            labels = {
                float(number): words_of_codes[code][:LONGEST_LABEL]
                for code, number in numbers.items()
            }
            return _numbers(column.map(numbers)), labels
    if pd.api.types.is_numeric_dtype(column.dtype):
        return _numbers(column), {}
    return column.fillna("").astype(object), {}


def _numbers(column: pd.Series) -> pd.Series:
    """Whole numbers where nothing is missing and all fit, else floating ones."""
    values = column.to_numpy(np.float64, na_value=np.nan)
    whole = len(values) and not np.isnan(values).any() and (values % 1 == 0).all()
    fits = whole and (np.abs(values) < _FITS).all()
    return pd.Series(values.astype(np.int32) if fits else values, index=column.index)


_FITS = 2_147_483_600


def _is_long(column: pd.Series) -> bool:
    """Whether a text is longer than what is stored in place."""
    if column.dtype != object:
        return False
    return bool((column.map(lambda text: len(text.encode("utf-8"))) > LONGEST_TEXT).any())
