"""What every engine promises to those who ask."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

import pandas as pd

from careergraph.errors import UserError

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
        with NA for null; lists are Python lists. A column without any value may have any of these
        types: what it should have knows who asks. ``variants`` has the texts of engines (``ladybug``,
        ``neo4j``) that need another one. Raises ``UserError`` with the query's ``name``
        where the engine refuses the text or a parameter of the text is not given.
        """
        ...

    def ad_hoc(self, text: str, parameters: Mapping[str, object], *, rows: int) -> pd.DataFrame:
        """The answer to a text of a user, as that of ``query``.

        Raises ``UserError`` also where the text may do more than read, where two columns have one
        name, and where there are more than ``rows`` rows.
        """
        ...

    def interrupt(self) -> None:
        """End what other threads ask at this moment; they get an error. The graph stays open."""
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


def check_names(names: Sequence[str], name: str) -> None:
    """Refuse an answer in which one column would take the place of another."""
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise UserError(
            "two columns have one name ({twice})", where=name, hint="name them with AS", twice=twice
        )


def check_given(used: set[str], parameters: Mapping[str, object], name: str) -> None:
    """Refuse a text that uses a parameter without a value."""
    missing = sorted(used - set(parameters))
    if missing:
        raise UserError("the parameter ${missing} is not given", where=name, missing=missing[0])


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
