"""A progress bar for each stage of long work, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from careergraph.cli.app import settings
from careergraph.vocabulary.progress import Progress, silent
from careergraph.vocabulary.words import phrase

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Bars while the work lasts, gone when it ends; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn("{task.completed:.0f}/{task.total:.0f}", text_format_no_percentage=""),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with RichProgress(*columns, console=console, transient=True, redirect_stdout=False) as bars:
        yield _Stages(bars, settings.lang)


class _Stages:
    """One bar a stage; the stages before it are done when it begins."""

    def __init__(self, bars: "RichProgress", lang: str) -> None:
        self._bars, self._lang = bars, lang
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            self._end_others()
            name = phrase("progress", stage, self._lang)
            self._tasks[stage] = self._bars.add_task(name, completed=done, total=total)
        else:
            self._bars.update(self._tasks[stage], completed=done, total=total)

    def _end_others(self) -> None:
        for task in self._bars.tasks:
            end = task.total or 1
            self._bars.update(task.id, completed=end, total=end)
