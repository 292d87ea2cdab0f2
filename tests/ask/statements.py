"""Cypher statements taken apart, and the rules that hold one text for all engines.

The rules are those of the design's section on engines. Each is a function from a statement without
comments and strings to what breaks it, empty where nothing does.
"""

import re
from collections.abc import Callable

_STRING_OR_COMMENT = re.compile(r"('(?:[^'\\]|\\.)*')|//[^\n]*")
_KEYWORDS = (
    r"OPTIONAL MATCH|MATCH|WHERE|(?<!STARTS )(?<!ENDS )WITH|UNWIND|RETURN DISTINCT|RETURN|ORDER BY|"
    r"LIMIT|UNION ALL|UNION"
)
_CLAUSE = re.compile(rf"\b({_KEYWORDS})\b")

Clause = tuple[str, str]


def bare(text: str) -> str:
    """The statement without comments, strings emptied."""
    return _STRING_OR_COMMENT.sub(lambda found: "''" if found[1] else "", text)


def clauses(statement: str) -> list[Clause]:
    """Keyword and body of each clause."""
    parts = _CLAUSE.split(statement)
    return list(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def branches(statement: str) -> list[str]:
    """The parts between UNIONs."""
    return re.split(r"\bUNION ALL\b|\bUNION\b", statement)


def returned(branch: str) -> dict[str, str]:
    """Expression of each column that a branch returns, by its name."""
    body = next(body for keyword, body in clauses(branch) if keyword.startswith("RETURN"))
    items = [item.strip() for item in at_top_level(body)]
    return {item.split(" AS ")[-1].strip(): item.split(" AS ")[0].strip() for item in items}


def at_top_level(body: str) -> list[str]:
    """A list cut at the commas that no bracket holds."""
    items, depth = [""], 0
    for sign in body:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            items.append("")
        else:
            items[-1] += sign
    return items


# --- Rules ----------------------------------------------------------------------------------------

_FORBIDDEN_WORDS = (
    r"\bCALL\b|\b(?:COUNT|COLLECT)\s*\{|\b(?:substring|left|right|reduce|head|last|tail|duration|date|"
    r"datetime|localdatetime|time|localtime|timestamp)\s*\(|\bFOREACH\b|\bMERGE\b|\bSET\b|\bDELETE\b"
)


def forbidden_words(statement: str) -> list[str]:
    return re.findall(_FORBIDDEN_WORDS, statement, re.IGNORECASE)


def subscripts(statement: str) -> list[str]:
    """List index and slice: a bracket right after a name, a call or a list."""
    found = re.findall(r"(?:(\w+)|[)\]])\s*\[([^\]]*)\]", statement)
    return [f"{name}[{inside}]" for name, inside in found if name not in ("IN", "THEN", "ELSE")]


def comprehensions(statement: str) -> list[str]:
    return re.findall(r"(?<!any)(?<!all)(?<!none)(?<!single)\[\s*\w+\s+IN\s[^\]]*\]", statement)


def quantified_patterns(statement: str) -> list[str]:
    return re.findall(
        r"\)\s*\{\s*\d*\s*,?\s*\d*\s*\}|->\s*[+*{]|-\s*[+*]\s*\(|\[[^\]]*\*[^\]]*\]->", statement
    )


def map_projections(statement: str) -> list[str]:
    return re.findall(r"\b\w+\s*\{\s*\.", statement)


def expressions_in_property_maps(statement: str) -> list[str]:
    inside = re.findall(r"(?<!collect)[(\[]\w*(?::\w+)?\s*\{([^}]*)\}", statement)
    pairs = [pair for body in inside for pair in at_top_level(body)]
    return [
        p for p in pairs if not re.fullmatch(r"\s*\w+\s*:\s*(?:\$\w+|''|-?\d+|true|false)\s*", p)
    ]


def several_statements(statement: str) -> list[str]:
    return re.findall(r";", statement)


def one_relationship_twice(statement: str) -> list[str]:
    """A MATCH that names a relationship type twice, or one without a type beside another."""
    found = []
    for keyword, body in clauses(statement):
        if keyword.endswith("MATCH"):
            types = [set(re.findall(r"\w+", t)) for t in re.findall(r"\[\w*:?([\w|]*)", body)]
            each = [(a, b) for i, a in enumerate(types) for b in types[:i]]
            found += [body for a, b in each if not a or not b or a & b]
    return found


def collections(statement: str) -> list[str]:
    """Ladybug collects in no order: not even in that of WITH ... ORDER BY ... LIMIT, now and then."""
    return re.findall(r"collect\([^)]*\)", statement)


def doubtful_predicates(statement: str) -> list[str]:
    """Ladybug: after a MATCH of several relationships, a WHERE on nodes and on relationships."""
    found = []
    for (keyword, body), (following, condition) in zip(
        clauses(statement), clauses(statement)[1:], strict=False
    ):
        several = keyword.endswith("MATCH") and len(re.findall(r"-\[|--", body)) > 1
        if several and following == "WHERE":
            nodes = set(re.findall(r"\((\w+)[:)\s{]", body))
            edges = set(re.findall(r"\[(\w+)[:\]\s{]", body))
            used = set(re.findall(r"\b(\w+)\.", condition))
            found += [condition] if used & nodes and used & edges else []
    return found


def properties_twice(statement: str) -> list[str]:
    """Ladybug: in the first branch of a UNION, one expression under two names; the engine fills both
    columns from the later one in every other branch."""
    if len(branches(statement)) == 1:
        return []
    expressions = list(returned(branches(statement)[0]).values())
    plain = [
        e
        for e in expressions
        if re.fullmatch(r"\w+(?:\.\w+)?", e) and not re.match(r"true|false|\d", e)
    ]
    return [e for e in plain if plain.count(e) > 1]


def keywords_as_types(statement: str) -> list[str]:
    return re.findall(r"\[\w*:(?:IN|OR|AND|NOT|AS|WITH|SET|ON|IS|ALL)\b", statement)


RULES: dict[str, Callable[[str], list[str]]] = {
    rule.__name__: rule
    for rule in (
        forbidden_words, subscripts, comprehensions, quantified_patterns, map_projections,
        expressions_in_property_maps, several_statements, one_relationship_twice,
        collections, doubtful_predicates, properties_twice, keywords_as_types,
    )
}  # fmt: skip
