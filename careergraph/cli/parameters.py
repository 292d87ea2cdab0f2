"""Options of commands that ask: the parameters that their questions declare, under their own names."""

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from careergraph.ask.catalogue import entry_of
from careergraph.ask.questions import Parameter

Given = Mapping[str, Any]
"""Parameters that somebody gave, by name; the others have the defaults of the question."""

RowOption = Annotated[
    int | None, typer.Option("--row", min=1, help="A row of the answer, the first is 1.")
]
PeopleOption = Annotated[
    bool, typer.Option("--people", help="Who is behind a number of the row; with --row.")
]
OfOption = Annotated[
    str | None,
    typer.Option("--of", help="Which number: a column that counts people [default: the first]."),
]

_TYPES = {"whole": int, "flag": bool}
"""Types of values on the command line; all others are words."""


def asks(*questions: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command an option for each parameter that one of its questions declares.

    The command takes ``given``, those that somebody gave. Its own options stand behind them; what it
    takes itself, as arguments say, is no option.
    """

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        taken = inspect.signature(command).parameters
        every = (p for name in questions for p in _declared(name).values())
        declared = {p.name: p for p in every if p.name not in taken}

        def asked(**values: Any) -> None:
            told = {name: values.pop(name) for name in declared}
            given = {name: value for name, value in told.items() if value is not None}
            command(given=given, **values)

        signature = inspect.signature(command, eval_str=True)
        own = [each for each in signature.parameters.values() if each.name != "given"]
        options = [_option(parameter) for parameter in declared.values()]
        required = [each for each in own if each.default is inspect.Parameter.empty]
        others = [each for each in own if each not in required]
        asked.__name__, asked.__doc__ = command.__name__, command.__doc__
        asked.__signature__ = signature.replace(  # type: ignore[attr-defined]
            parameters=[*required, *options, *others]
        )
        asked.__annotations__ = {each.name: each.annotation for each in (*own, *options)}
        return asked

    return with_options


def check_given(
    question: str, given: Given, of: str | None = None, arguments: Collection[str] = ()
) -> None:
    """Refuse what the question, or the command ``of`` that somebody called, does not take, by the name
    of its option or of one of the command's ``arguments``.

    Raises ``UserError``.
    """
    from careergraph.ask.parameters import check_known, value_of

    def typed(name: str) -> str:
        return name if name in arguments else flag(name)

    declared = _declared(question)
    check_known(of or question, given, declared, typed)
    for name, value in given.items():
        value_of(replace(declared[name], name=typed(name)), value)


def _declared(question: str) -> dict[str, Parameter]:
    """The parameters of a question as people give them; whose a question is is told by an argument."""
    offered = entry_of(question).offered()
    return {name: parameter for name, parameter in offered.items() if name != "cadre"}


def flag(name: str) -> str:
    """A parameter as an option."""
    return "--" + name.replace("_", "-")


def _option(parameter: Parameter) -> inspect.Parameter:
    """An option that says what it means and what holds without it."""
    kind = _TYPES.get(parameter.type, str)
    without = parameter.default if kind is not bool else ""
    option = typer.Option(
        flag(parameter.name),
        help=parameter.meaning[:1].upper()
        + parameter.meaning[1:]
        + (f" [default: {without}]" if without else "")
        + ".",
        min=0 if kind is int else None,
        autocompletion=lambda incomplete: _completed(parameter, incomplete),
    )
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=None,
        annotation=Annotated[kind | None, option],
    )


def _completed(parameter: Parameter, incomplete: str) -> list[str]:
    """The values of an option that begin with what somebody typed."""
    from careergraph.ask.parameters import values_of

    return [word for word in values_of(parameter) if word.startswith(incomplete)]
