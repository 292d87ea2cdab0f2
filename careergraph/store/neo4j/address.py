"""Where a Neo4j server answers, and as whom to log in: never shown with its password.

``bolt://user:password@host:port/database``. What the address leaves out comes from the environment
(NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE). ``neo4j://`` is for clusters, ``+s`` asks for a
trusted certificate, ``+ssc`` takes any.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from careergraph.errors import UserError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_HINT = "bolt://HOST:PORT, or neo4j://, with +s for TLS"
_USERINFO = re.compile(r"//[^/\s]*@")


@dataclass(frozen=True)
class Address:
    """``uri`` is without user, password and database; ``shown`` is how messages name the server."""

    uri: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    @property
    def shown(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri


def is_address(target: str) -> bool:
    """Whether this names a server, and not a folder."""
    return "://" in target


def without_user(text: str) -> str:
    """The text without the user and the password of any address in it."""
    return _USERINFO.sub("//", text)


def parsed(target: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address that a user wrote. Raises ``UserError`` where it is none, without its password."""
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError:
        raise UserError("this is no address of a server", hint=_HINT) from None
    if parts.scheme not in SCHEMES:
        raise UserError(f"{parts.scheme}:// is no address of a Neo4j server", hint=_HINT)
    if not parts.hostname:
        raise UserError("this address names no host", where=without_user(target), hint=_HINT)
    if parts.query or parts.fragment:
        what = "this address has more than user, password, host, port and database"
        raise UserError(what, where=f"{parts.scheme}://{_host(parts)}", hint=_HINT)
    user = parts.username or environment.get("NEO4J_USERNAME") or None
    password = parts.password or environment.get("NEO4J_PASSWORD") or None
    database = unquote(parts.path.strip("/")) or environment.get("NEO4J_DATABASE") or None
    return Address(
        f"{parts.scheme}://{_host(parts)}" + (f":{port}" if port else ""),
        unquote(user) if parts.username and user else user,
        unquote(password) if parts.password and password else password,
        database,
    )


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host
