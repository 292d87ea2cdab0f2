"""A graph that answers the same question from memory: for who asks many questions of one graph."""

from collections.abc import Mapping
from threading import Lock

import pandas as pd

from careergraph.store.base import NO_VARIANTS, Closing, Graph


class Remembered(Closing):
    """Another graph whose answers are kept. It must not change meanwhile; who takes a frame must not
    change it."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._lock = graph, Lock()
        self._answers: dict[str, pd.DataFrame] = {}

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        """As ``Graph.query``; asked of the graph once for the same text and parameters."""
        key = f"{text}\n{sorted(parameters.items(), key=lambda item: item[0])!r}"
        with self._lock:
            answer = self._answers.get(key)
        if answer is None:
            answer = self._graph.query(text, parameters, name=name, variants=variants)
            with self._lock:
                self._answers[key] = answer
        return answer

    def ad_hoc(self, text: str, parameters: Mapping[str, object], *, rows: int) -> pd.DataFrame:
        """As ``Graph.ad_hoc``; never from memory."""
        return self._graph.ad_hoc(text, parameters, rows=rows)

    def interrupt(self) -> None:
        """As ``Graph.interrupt``."""
        self._graph.interrupt()

    def close(self) -> None:
        """Forget the answers; the graph itself stays open."""
        self._answers.clear()
