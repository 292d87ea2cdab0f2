"""careergraph: a graph database of career paths.

    import careergraph as cg

    cg.import_sources("city.graph", ["forms/"])           # forms, résumés and tables into a graph
    g = cg.open("city.graph")
    g.questions()                                         # what can be asked
    g.ask("direct-promotions", grassroots="township")     # a pandas frame
    g.answer("chain", by="county")                        # the same with what its words mean
    g.chart("gap-map").save("gaps.svg")                   # a picture; a notebook shows it
    cg.periods(g.ask("direct-promotions"), "date")        # dates as pandas periods

``help(cg.open)`` and ``help(g)`` say more. What you ask amiss raises ``careergraph.errors.UserError``,
which says in one line what is wrong and what to do.
"""

# Each function loads what it needs when it is called: the package by itself loads nothing else.

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from careergraph.exhibits.opened import OpenedGraph
    from careergraph.pipeline.summary import Imported

__version__ = "0.1.0"
__all__ = ["__version__", "import_sources", "open", "periods"]


def open(  # reads as careergraph.open
    target: "str | Path", *, timeout: float | None = None, lang: str = "en"
) -> "OpenedGraph":
    """Open the graph in a folder, or on a Neo4j server (``bolt://…``).

    ``timeout`` is how many seconds each question may take; none without it. ``lang`` (en, zh) is the
    language of charts, and in which answers say what they mean. Raises ``UserError`` where there is
    no graph.
    """
    from careergraph.exhibits.opened import open_to_draw

    return open_to_draw(target, timeout=timeout, lang=lang)


def import_sources(
    target: "str | Path",
    sources: "Iterable[str | Path]",
    *,
    mapping: str | None = None,
    as_of: str | None = None,
    places: "Iterable[str | Path]" = (),
    overrides: "str | Path | None" = None,
    replaces: str | None = None,
    dry_run: bool = False,
) -> "Imported":
    """Import files and folders into the graph in a folder, made where there is none, as the command
    ``careergraph import`` does.

    ``mapping`` names how a table is read, or a file that says so; ``as_of`` is the date of the record
    (``2007-12``); ``places`` are gazetteers of your own; ``overrides`` is a file of corrections;
    ``replaces`` is the name of a source that these take the place of; with ``dry_run`` nothing is kept.
    What it gives has the counts (``summary()``) and ``problems``, a frame. Raises ``UserError`` where a
    source is not there.
    """
    from pathlib import Path

    from careergraph.pipeline.importing import import_sources as imported

    return imported(
        Path(target),
        [sources] if isinstance(sources, str | Path) else sources,
        mapping=mapping,
        as_of=as_of,
        gazetteers=[Path(file) for file in places],
        overrides=None if overrides is None else Path(overrides),
        replaces=replaces,
        dry_run=dry_run,
    ).for_python()


def periods(frame: "pd.DataFrame", *columns: str) -> "pd.DataFrame":
    """The frame with its dates as pandas periods, beside the columns of dates that are named.

    Of ``date``, ``date_first`` and ``date_last`` are the first and last month that it may be
    (``period[M]``), and ``date_period`` is the date where it is one period: a month, or all of a year.
    A date between two other months has no period, one without a last month no ``date_last``; what is
    no date is ``NaT``. Never is a date in the middle of what is possible. Raises ``UserError`` for a
    column that is not there.
    """
    from careergraph.columns.periods import with_periods

    return with_periods(frame, *columns)
