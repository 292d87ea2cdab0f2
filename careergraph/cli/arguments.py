"""Global options may stand anywhere on the line; typer wants them in front of the command."""

_WITH_VALUE = ("--graph", "--lang")


def hoisted(words: list[str]) -> list[str]:
    """The words with the global options first, in their order; what follows ``--`` stays."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*front, *rest, word, *waiting]
        if word in _WITH_VALUE and waiting:
            front += [word, waiting.pop(0)]
        elif word.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest
