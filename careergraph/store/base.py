"""What every engine promises to those who ask."""

from collections.abc import Mapping
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

import pandas as pd

NO_VARIANTS: Mapping[str, str] = MappingProxyType({})


class Graph(Protocol):
    """A graph that answers questions in Cypher; a context manager that closes it."""

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        """The answer as a frame, columns in the order of RETURN.

        Whole numbers are Int64, true and false boolean, text string, other numbers Float64, each
        with NA for null; lists are Python lists. ``variants`` has the texts of engines (``ladybug``,
        ``neo4j``) that need another one. Raises ``UserError`` with the query's ``name``
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
