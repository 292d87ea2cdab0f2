"""Column types of answers that hold no value to tell them: those of the embedded engine."""

import threading
from collections.abc import Mapping

import ladybug

from careergraph.errors import UserError
from careergraph.store.base import Closing
from careergraph.store.engine import execute
from careergraph.store.ladybug import frame_of
from careergraph.vocabulary.cypher import create_tables
from careergraph.vocabulary.graph import GRAPH

_POOL_BYTES, _MOST_BYTES = 64 << 20, 1 << 30


class Types(Closing):
    """Asks an empty graph in memory, which has the tables of the embedded engine."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._database = ladybug.Database(
            ":memory:", buffer_pool_size=_POOL_BYTES, max_db_size=_MOST_BYTES
        )
        self._connection = ladybug.Connection(self._database)
        self._connection.execute(create_tables(GRAPH))

    def of(self, text: str, parameters: Mapping[str, object]) -> dict[str, str]:
        """Dtype of each column of the answer; empty where this engine does not take the text."""
        try:
            with self._turn:
                frame = frame_of(execute(self._connection, text, parameters, name="types"))
        except UserError:
            return {}
        return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}

    def close(self) -> None:
        """Let the memory go."""
        self._connection.close()
        self._database.close()
