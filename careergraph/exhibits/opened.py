"""An opened graph that can draw: what ``careergraph.open`` gives.

Charts are drawn of answers, so that they know the graph and it does not know them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from careergraph.graph.session import CareerGraph, stored
from careergraph.vocabulary.words import known

if TYPE_CHECKING:
    from careergraph.draw.picture import Chart


class OpenedGraph(CareerGraph):
    """A graph to ask; a context manager that closes it. Get one from ``careergraph.open``.

    ``ask`` gives a frame, ``answer`` the same with what its words mean, ``trajectory`` one career,
    ``cypher`` the answer to a query of your own, ``chart`` a picture. What cannot be asked is a
    ``careergraph.errors.UserError`` that says what can.

    A question that takes longer than the timeout is given up, with ``UserError``, and Ctrl-C ends
    one at once; the graph can be asked on after both.
    """

    def chart(
        self,
        name: str,
        /,
        *,
        no_title: bool = False,
        no_legend: bool = False,
        width: int | None = None,
        height: int | None = None,
        **parameters: Any,
    ) -> "Chart":
        """A picture, such as ``g.chart("gap-map", kind="stall")``: a notebook shows it, ``save`` writes it.

        ``name`` and the parameters are those of the command ``careergraph chart``: chain-flow, gap-map, or
        trajectory with ``cadre`` (a name, id or key). ``width`` and ``height`` are pixels. Raises
        ``UserError`` for an unknown chart, parameter or value.
        """
        # What draws takes a while to load, and most who ask draw nothing.
        from careergraph.draw.look import Look
        from careergraph.exhibits import charts

        look = Look(not no_title, not no_legend, width, height)
        return charts.chart(self, name, parameters, lang=self._lang, look=look)


def open_to_draw(
    target: str | Path, *, timeout: float | None = None, lang: str = "en"
) -> OpenedGraph:
    """Open the graph in a folder or on a server; see ``careergraph.open``."""
    known(lang)  # before anything is opened that would have to be closed
    return OpenedGraph(*stored(target, timeout=timeout), timeout=timeout, lang=lang)
