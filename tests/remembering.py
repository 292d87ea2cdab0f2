"""A graph that nobody changes, asked by many tests: each query is sent to its engine once."""

from collections.abc import Mapping

import pandas as pd

from careergraph.store.base import NO_VARIANTS, Closing, Graph


class Remembering(Closing):
    """Keeps the contract of ``careergraph.store.base.Graph``."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._answers: dict[tuple[str, str], pd.DataFrame] = {}

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        key = text, repr(sorted(parameters.items()))
        if key not in self._answers:
            self._answers[key] = self._graph.query(text, parameters, name=name, variants=variants)
        return self._answers[key].copy()

    def ad_hoc(self, text: str, parameters: Mapping[str, object], *, rows: int) -> pd.DataFrame:
        return self._graph.ad_hoc(text, parameters, rows=rows)

    def interrupt(self) -> None:
        self._graph.interrupt()

    def close(self) -> None:
        self._graph.close()
