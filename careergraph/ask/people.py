"""Who is behind a number of an answer: the question that lists them, and its parameters.

The header of a question names the one that lists its people (``people: break-people``, where only some
rows count people ``people: held-people where what = cadres``), and its columns of type ``people`` are the
numbers that can be asked for. A parameter of the listing question is what the row has in the column of
that name (what is null there is empty, and 0 for a number), the column that is asked for where it is
``of``, the group of people where it is ``of_group``, and else what the answer was asked with. The list
has one row for each cadre.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from careergraph.ask.catalogue import GROUP, LISTS_PEOPLE, OF_GROUP, Entry, entry_of
from careergraph.ask.questions import Parameter
from careergraph.errors import Bilingual, UserError
from careergraph.vocabulary.words import words

if TYPE_CHECKING:
    import pandas as pd


def behind(
    entry: Entry,
    asked: Mapping[str, Any],
    frame: "pd.DataFrame",
    row: int,
    of: str | None = None,
    called: str | None = None,
) -> tuple[str, dict[str, Any]]:
    """The listing question and its parameters for a number of ``frame``, the answer to ``asked``.

    ``row`` is counted from 0; ``of`` is a column that counts people, by default the first of them, which
    counts those who are certain. Raises ``UserError`` where the row or the column counts nobody;
    ``called`` is what it calls the question, by default by its name.
    """
    called = called or entry.name
    column = _column(entry, asked, frame, of, called)
    if not 0 <= row < len(frame):
        raise UserError(
            "{question} has no row {row}",
            hint="the answer has {rows} rows",
            question=called,
            row=row + 1,
            rows=len(frame),
        )
    one = {str(name): value for name, value in frame.iloc[row].items()}
    _check_counted(entry, one)
    listing = entry_of(entry.people)
    found = {}
    for name, parameter in listing.parameters().items():
        if name == "of":
            found[name] = column
        elif name == OF_GROUP.name:
            found[name] = asked.get(GROUP.name, "")
        elif name in one:
            found[name] = _value(parameter, one[name])
        elif name in asked:
            found[name] = asked[name]
    return listing.name, found


def _column(
    entry: Entry, asked: Mapping[str, Any], frame: "pd.DataFrame", of: str | None, name: str
) -> str:
    counted = entry.counted(asked, frame)
    if entry.people == LISTS_PEOPLE:
        hint = "each row names its cadre"
        raise UserError("{question} lists people itself", hint=hint, question=name)
    if not entry.people or not counted:
        hint = "careergraph ask lists them"
        raise UserError("{question} counts no people", hint=hint, question=name)
    if of is not None and of not in counted:
        raise UserError(
            "{question} counts no people in {column!r}",
            hint="what it counts: {columns}",
            question=name,
            column=of,
            columns=Bilingual(
                ", ".join(counted),
                "、".join(f"{words('columns')[name]}({name})" for name in counted),
            ),
        )
    return of or counted[0]


def _check_counted(entry: Entry, row: Mapping[str, Any]) -> None:
    if entry.people_rows is not None:
        column, values = entry.people_rows
        if row[column] not in values:
            raise UserError(
                "{counted} are no people",
                hint="people are counted by {words}",
                counted=row[column],
                words=", ".join(values),
            )


def _value(parameter: Parameter, value: Any) -> Any:
    import pandas as pd

    if pd.isna(value):
        return 0 if parameter.type in _NUMBERS else ""
    return int(value) if parameter.type in _NUMBERS else value


_NUMBERS = ("whole", "rung", "rung_or_unknown")
