"""The sentences that the package says, found in its source by a walk over it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import careergraph

PACKAGE = Path(careergraph.__file__).parent

SPEAKERS = ("UserError", "_RefusedError", "Message", "refused")
"""Calls whose texts are said to people."""

TABLES = ("_RULES", "_MISTAKES", "_CODES")
"""Tables of such texts, in ``store``."""


class Said(NamedTuple):
    """A call that says something: where it stands, what it may say, what it says for certain (a name
    that is set twice leaves open which), and the names of its values."""

    where: str
    leaves: tuple[ast.expr, ...]
    certain: tuple[ast.expr, ...]
    given: frozenset[str]


def texts(leaves: tuple[ast.expr, ...]) -> list[str]:
    """Those that are written out."""
    found = (leaf.value for leaf in leaves if isinstance(leaf, ast.Constant))
    return [value for value in found if isinstance(value, str) and value]


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Each module of the package: its path in it, and its tree."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    )


@cache
def calls() -> tuple[Said, ...]:
    """Every call that says something."""
    return tuple(said for name, tree in trees() for said in _calls(tree, tree, tree, name))


@cache
def messages() -> dict[str, str]:
    """Each template of a sentence, with the place where it stands."""
    found = {template: said.where for said in calls() for template in texts(said.leaves)}
    for name, tree in trees():
        for node in tree.body if name.startswith("store/") else ():
            targets = (
                node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            )
            if any(getattr(target, "id", "") in TABLES for target in targets):
                found |= dict.fromkeys(_sentences(node), name)
    return found


def _sentences(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value:
            yield each.value


def _calls(node: ast.AST, scope: ast.AST, tree: ast.Module, name: str) -> Iterator[Said]:
    scope = node if isinstance(node, ast.FunctionDef) else scope
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPEAKERS:
        several = [(said, list(_leaves(said, (scope, tree)))) for said in _said_by(node)]
        sure = [leaf for said, leaves in several if _is_certain(said, leaves) for leaf in leaves]
        own = set() if getattr(node.func, "id", "") == "Message" else {"where", "hint"}
        given = frozenset(word.arg or "**" for word in node.keywords) - own
        every = [leaf for _, leaves in several for leaf in leaves]
        yield Said(f"{name}:{node.lineno}", tuple(every), tuple(sure), given)
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, scope, tree, name)


def _is_certain(said: ast.expr, leaves: list[ast.expr]) -> bool:
    return len(leaves) == 1 or not isinstance(said, ast.Name)


def _said_by(call: ast.Call) -> Iterator[ast.expr]:
    if getattr(call.func, "id", "") == "refused":
        yield from (call.args[0], *call.args[2:3])
        return
    yield from call.args[:1]
    if getattr(call.func, "id", "") != "Message":
        yield from (word.value for word in call.keywords if word.arg == "hint")


def _leaves(said: ast.expr, scopes: tuple[ast.AST, ...]) -> Iterator[ast.expr]:
    """What an expression may say: both branches of a choice, and what a name was set to."""
    if isinstance(said, ast.IfExp):
        yield from _leaves(said.body, scopes)
        yield from _leaves(said.orelse, scopes)
    elif isinstance(said, ast.BoolOp):
        for each in said.values:
            yield from _leaves(each, scopes)
    elif isinstance(said, ast.Name):
        for value in _set_to(said.id, scopes):
            yield from _leaves(value, ())
    else:
        yield said


def _set_to(name: str, scopes: tuple[ast.AST, ...]) -> Iterator[ast.expr]:
    for scope in scopes:
        nodes = (
            ast.walk(scope) if isinstance(scope, ast.FunctionDef) else ast.iter_child_nodes(scope)
        )
        for node in nodes:
            yield from _assigned(node, name)


def _assigned(node: ast.AST, name: str) -> Iterator[ast.expr]:
    if isinstance(node, ast.AnnAssign) and node.value and getattr(node.target, "id", "") == name:
        yield node.value
    for target in node.targets if isinstance(node, ast.Assign) else ():
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=True)
            yield from (value for each, value in pairs if getattr(each, "id", "") == name)
        elif getattr(target, "id", "") == name:
            yield node.value
