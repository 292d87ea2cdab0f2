"""Where a Neo4j server answers, and as whom to log in: never shown with its password.

``bolt://user:password@host:port/database``. What the address leaves out comes from the environment
(NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE). ``neo4j://`` is for clusters, ``+s`` asks for a
trusted certificate, ``+ssc`` takes any.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from careergraph.errors import UserError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_HINT = "write bolt://HOST:PORT, or neo4j://, with +s for TLS"
_USERINFO = re.compile(r"//[^/\s]*@")
_OURS = re.compile(r"((?:bolt|neo4j)\b[+\w]*\W{1,3})\S*@", re.IGNORECASE)

_MEANT = re.compile(
    r"""\s*(?:
        (?:bolt|neo4j|https?)(?:\+\w*)?\s*(?::|[^\w.-].*@)  # a scheme of ours and a colon, or a user
        | [a-z][a-z0-9+.-]+:[/\\]                          # any scheme; a drive has one letter
        | [^/\\]*:[^/\\].*(?:@|%40)                        # user:password@host
        | (?:bolt|neo4j)(?:\+\w*)?[^\w/\\]*(?://|\\\\)     # the colon left out or mistyped
        | (?:[\w.-]{2,}|\[[0-9a-f:.]+\]):\d{3,5}(?:/[\w.-]*)?\s*$   # host:port, a database or none
        | //.*@ | .*//[^/\\]*@
        | .*://
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""What somebody meant as an address, even where it is none: it may hold a password."""

_HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f:.]+")
_DATABASE = re.compile(r"[\w.-]{1,63}")


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
    """Whether this names a server, or was meant to, and not a folder."""
    return _MEANT.match(unicodedata.normalize("NFKC", target)) is not None


def refuse_address(target: object) -> None:
    """Raise ``UserError`` where what has to be a folder is, or was meant as, an address."""
    if is_address(str(target)):
        what = "this looks like the address of a server, and a folder is needed here"
        raise UserError(what, hint="give the folder another name")


def without_user(text: str) -> str:
    """The text without the user and the password of any address in it."""
    return _OURS.sub(r"\1", _USERINFO.sub("//", text))


def parsed(target: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The address that a user wrote. Raises ``UserError`` where it is none.

    What was written is not shown then: nobody knows which part of it is the password.
    """
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError:
        raise UserError("this is no address of a server", hint=_HINT) from None
    if target.partition("://")[0] not in SCHEMES or not target.isprintable():
        raise UserError("this is no address of a Neo4j server", hint=_HINT)
    if not parts.hostname or not _HOST.fullmatch(parts.hostname):
        raise UserError("this address names no host", hint=_HINT)
    database = unquote(parts.path.strip("/")) or environment.get("NEO4J_DATABASE") or None
    if parts.query or parts.fragment or not (database is None or _DATABASE.fullmatch(database)):
        what = "this address has more than user, password, host, port and database"
        raise UserError(
            what, hint="signs in a password are written %2F for /, %3F for ?, %23 for #"
        )
    user = parts.username or environment.get("NEO4J_USERNAME") or None
    password = parts.password or environment.get("NEO4J_PASSWORD") or None
    return Address(
        f"{parts.scheme}://{_host(parts)}" + (f":{port}" if port else ""),
        unquote(user) if parts.username and user else user,
        unquote(password) if parts.password and password else password,
        database,
    )


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host
