"""The verb that says what the words of answers mean."""

from typing import Annotated

import typer

from careergraph.cli.app import app, settings
from careergraph.cli.output import FormatOption, OutputOption, write


@app.command(epilog="Example: careergraph glossary skip")
def glossary(
    word: Annotated[
        str | None,
        typer.Argument(help="A word or a part of one, in English or Chinese; without it all."),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What the words of the answers mean, with the definitions that the code applies."""
    from careergraph.ask import glossary as words

    found = words.glossary() if word is None else words.looked_up(word)
    frame = words.table(found, settings.lang)
    write(frame, name="glossary", format=format, output=output, spoken=True)
