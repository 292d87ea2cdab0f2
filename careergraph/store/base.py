"""What every engine promises to those who ask."""

from collections.abc import Mapping
from decimal import Decimal
from types import TracebackType
from typing import Any, Protocol, Self

import pandas as pd


class Graph(Protocol):
    """A graph that answers questions in Cypher; a context manager that closes it."""

    def query(self, text: str, parameters: Mapping[str, object], *, name: str) -> pd.DataFrame:
        """The answer as a frame, columns in the order of RETURN.

        Whole numbers are Int64, true and false boolean, text string, other numbers Float64, each
        with NA for null; lists are Python lists. Raises ``UserError`` with the query's ``name``
        where the engine refuses the text or a parameter of the text is not given.
        """
        ...

    def close(self) -> None:
        """Let the graph go. A closed graph answers nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Closing:
    """A context manager that closes what it is."""

    def close(self) -> None:
        """Let go of what is held."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def column(values: list[Any]) -> pd.Series:
    """A column of an answer from Python values, for engines that hand rows over one by one."""
    plain = [_plain(value) for value in values]
    return pd.Series(plain, dtype=_dtype([value for value in plain if value is not None]))


def _plain(value: Any) -> Any:
    """Decimals as int where they are whole, inside lists too."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _dtype(known: list[Any]) -> str:
    kinds = {type(value) for value in known}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int} and all(-(2**63) <= value < 2**63 for value in known):
        return "Int64"
    if kinds and kinds <= {int, float}:
        return "Float64"
    return "string" if kinds == {str} else "object"
