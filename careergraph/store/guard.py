"""Which query texts only read.

The text is judged by its tokens (``store.tokens``), and where engines could cut it into other tokens it
is refused. ``make fuzz`` tries that on random texts. Engines get it as it is, but for one word that is a
property of edges and no name to the embedded engine (``with_end_quoted``).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from careergraph.errors import Message
from careergraph.store.tokens import NOTHING, Token, certain_tokens, refused, tokens

_FIRST = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN"}
_BEFORE_FIRST = {"EXPLAIN", "PROFILE"}

_CHANGING = {
    *("ALTER", "ANALYZE", "ATTACH", "BEGIN", "CALL", "CHECKPOINT", "COMMIT", "COPY", "CREATE"),
    *("DELETE", "DENY", "DETACH", "DROP", "EXPORT", "FOREACH", "GRANT", "IMPORT", "INSERT"),
    *("INSTALL", "LOAD", "MERGE", "REMOVE", "RENAME", "REVOKE", "ROLLBACK", "SET", "TERMINATE"),
    *("UNINSTALL", "UPDATE", "USE"),
}
"""Words that write, read files or call procedures, in one dialect or another."""

_NAMESPACES = {
    *("coll", "date", "datetime", "duration", "localdatetime", "localtime", "point", "time"),
    "vector",
}
"""Of functions that come with Neo4j. Those of plug-ins may load files and run texts."""


def check_read_only(text: str, name: str = "query") -> None:
    """Raise ``UserError`` unless the text is one statement that only reads the graph."""
    parts = certain_tokens(text, name)
    if parts and parts[-1].text == ";":
        parts.pop()
    _check_beginning(parts, name)
    for before, token in _with_before(parts):
        if token.text == ";":
            raise refused(Message("has more than one statement"), name, "run them one by one")
        if token.text.upper() in _CHANGING and _is_keyword(before, token):
            hint = "the graph is derived: change what you import, or ask with MATCH … RETURN …"
            raise refused(Message("may not use {word}", word=token.text.upper()), name, hint)
    for namespace in _namespaces_called(parts):
        if namespace.lower() not in _NAMESPACES:
            hint = "functions that come with the engine may be used"
            raise refused(
                Message("calls a function of {namespace}", namespace=namespace), name, hint
            )


def without_prefix(text: str) -> str:
    """The statement behind an EXPLAIN or PROFILE that a text begins with."""
    position = 0
    for token in tokens(text):
        position += len(token.text)
        if token.kind not in ("space", "comment"):
            return text[position:] if token.text.upper() in _BEFORE_FIRST else text
    return text


def with_end_quoted(text: str) -> str:
    """The text for the embedded engine, to which ``end`` is no name: as a property (``s.end``, ``{end:``)
    it is put in backticks. ``check_read_only`` has passed the text, so every engine sees these tokens."""
    found_tokens = list(tokens(text))
    seen = [n for n, token in enumerate(found_tokens) if token.kind not in ("space", "comment")]
    parts = [found_tokens[n] for n in seen]
    for n, before, token, after in zip(
        seen, _with_before(parts), parts, [*parts[1:], NOTHING], strict=True
    ):
        if token.kind == "word" and token.text.lower() == "end" and _is_property(before[0], after):
            found_tokens[n] = Token("name", f"`{token.text}`")
    return "".join(token.text for token in found_tokens)


def _is_property(before: tuple[Token, Token], after: Token) -> bool:
    owner, mark = before
    read = mark.text == "." and (owner.kind in ("word", "name") or owner.text in (")", "]"))
    return read or (mark.text in ("{", ",") and after.text == ":")


def parameters_of(text: str) -> set[str]:
    """Names of the parameters that a query text uses."""
    return {token.text[1:] for token in tokens(text) if token.kind == "parameter"}


def _check_beginning(parts: Sequence[Token], name: str) -> None:
    words = [token.text.upper() for token in parts[:2]]
    first = words[1] if len(words) > 1 and words[0] in _BEFORE_FIRST else "".join(words[:1])
    if first not in _FIRST:
        raise refused(
            Message("begins with {word}", word=first or Message("nothing")),
            name,
            "begin with MATCH, WITH, UNWIND or RETURN",
        )


def _with_before(parts: Sequence[Token]) -> Iterator[tuple[tuple[Token, Token], Token]]:
    padded = [NOTHING, NOTHING, *parts]
    for two, one, token in zip(padded, padded[1:], parts, strict=False):
        yield (two, one), token


def _is_keyword(before: tuple[Token, Token], token: Token) -> bool:
    """Whether a word is a keyword, and no property (c.set), label (:Set) or other name."""
    owner, mark = before
    is_property = mark.text == "." and (owner.kind in ("word", "name") or owner.text in (")", "]"))
    return token.kind == "word" and not is_property and mark.text != ":"


def _namespaces_called(parts: Sequence[Token]) -> Iterator[str]:
    """The first names of calls with dots in them: ``point`` of ``point.distance(…)``."""
    root = ""
    for token, after in pairwise([*parts, NOTHING]):
        if token.kind in ("word", "name"):
            if root.endswith("."):
                if after.text == "(":
                    yield root.split(".")[0]
                root += token.text
            else:
                root = token.text
        else:
            root = f"{root}." if token.text == "." and root else ""
