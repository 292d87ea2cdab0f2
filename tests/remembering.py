"""A graph that nobody changes, asked by many tests: each query is sent to its engine once."""

from collections.abc import Mapping

import pandas as pd

from careergraph.store.base import NO_VARIANTS
from careergraph.store.remembered import Remembered


class Remembering(Remembered):
    """Its frames may be changed by who asks, and with it the graph is closed."""

    def query(
        self,
        text: str,
        parameters: Mapping[str, object],
        *,
        name: str,
        variants: Mapping[str, str] = NO_VARIANTS,
    ) -> pd.DataFrame:
        return super().query(text, parameters, name=name, variants=variants).copy()

    def close(self) -> None:
        super().close()
        self._graph.close()
