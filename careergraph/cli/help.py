"""Help in the language: typer's own page in English, and the same in Chinese, drawn from the store."""

from functools import cached_property
from typing import Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup


class SpokenCommand(TyperCommand):
    """A command whose help is in the language in force."""

    def get_help(self, ctx: Any) -> str:
        return _page(self, ctx) or super().get_help(ctx)


class SpokenGroup(TyperGroup):
    """The program itself, whose help is in the language in force."""

    def get_help(self, ctx: Any) -> str:
        return _page(self, ctx) or super().get_help(ctx)


class SpokenApp(typer.Typer):
    """An application of such commands, put together once in a process."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._whole(*arguments, **options)

    @cached_property
    def _whole(self) -> Any:
        return typer.main.get_command(self)

    def command(self, *names: Any, **options: Any) -> Any:
        return super().command(*names, **{"cls": SpokenCommand, **options})


def _page(command: Any, context: Any) -> str | None:
    from careergraph.cli.app import settings

    if settings.lang == "en":
        return None
    from careergraph.cli.help_page import page

    return page(command, context)
