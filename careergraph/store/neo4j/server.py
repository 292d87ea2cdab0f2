"""A connection to a Neo4j server: reading, writing, and every refusal as one clear line."""

import getpass
import logging
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar
from uuid import uuid4

import neo4j
from neo4j import exceptions

from careergraph.errors import Message, UserError
from careergraph.store.base import Closing
from careergraph.store.neo4j.address import Address, without_user

OLDEST = 5
"""The oldest major version that is supported."""

RETRY_SECONDS = 30.0
_FETCH = -1  # the server need not wait to be asked for more
PART = 1000
"""Rows that come at a time where there may be more than are wanted."""
_READING = (
    "SHOW TRANSACTIONS YIELD transactionId AS id, metaData"
    " WHERE metaData.careergraph = $token RETURN id"
)
_COMMITS = 5
_AGENT = "careergraph"

# The driver tells of every retry; what matters reaches the user as an error.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)

Found = TypeVar("Found")
Work = Callable[[neo4j.ManagedTransaction], Found]


class Server(Closing):
    """A server that answers. Threads may share it; each call takes a session of its own.

    Raises ``UserError`` where it cannot be reached or refuses the login, where it is no Neo4j or
    one that is too old.
    """

    def __init__(
        self,
        address: Address,
        *,
        retry_seconds: float = RETRY_SECONDS,
        seconds: float | None = None,
    ) -> None:
        self.shown = address.shown
        # Who waits gives up first; this is for the server, should it not notice that nobody waits.
        self._seconds = None if seconds is None else seconds + 1
        self._token = uuid4().hex  # by which the server knows what is asked from here
        self._interruptions = 0
        self._ending: threading.Thread | None = None
        self._database = address.database
        self._retry = retry_seconds
        self._driver = self._reached(address)

    def read(self, work: "Work[Found]", *, fetch: int = _FETCH) -> Found:
        """What ``work`` finds in a transaction that can only read; tried again where that helps.

        ``fetch`` is how many rows the server sends before it waits to be asked for more.
        """
        before = self._interruptions

        @neo4j.unit_of_work(metadata={"careergraph": self._token}, timeout=self._seconds)
        def once(transaction: neo4j.ManagedTransaction) -> Found:
            if self._interruptions != before:
                raise UserError("this question was interrupted", where=self.shown)
            return work(transaction)

        with self._driver_errors(), self._session(neo4j.READ_ACCESS, fetch) as session:
            return session.execute_read(once)

    def interrupt(self) -> None:
        """Let the server end what other threads read at this moment. Does not wait for it."""
        self._interruptions += 1
        if self._ending is None or not self._ending.is_alive():
            self._ending = threading.Thread(target=self._end_reading, daemon=True)
            self._ending.start()

    def _end_reading(self) -> None:
        lost = suppress(exceptions.DriverError, exceptions.Neo4jError, OSError)
        with lost, self._session(neo4j.READ_ACCESS) as session:
            for row in session.run(_READING, token=self._token).data():
                session.run("TERMINATE TRANSACTIONS $id", row).consume()

    def write(self, work: "Work[Found]") -> Found:
        """What ``work`` gives in a transaction that writes; tried again where that helps.

        It may have been committed before it is tried again, so it must be the same done twice.
        """
        with self._driver_errors():
            for _ in range(_COMMITS):
                # Whether a commit that the connection did not outlive has happened nobody knows,
                # and the driver leaves it to those who know that it may be done twice.
                with suppress(exceptions.IncompleteCommit):
                    return self._write(work)
            return self._write(work)

    def _write(self, work: "Work[Found]") -> Found:
        with self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def rows(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a statement that reads."""
        return self.read(lambda transaction: transaction.run(text, parameters).data())

    def values(self, text: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement that reads, as tuples: for those that are many."""
        return self.read(lambda transaction: list(tuples(transaction.run(text, parameters))))

    def run(self, text: str, **parameters: Any) -> None:
        """Run a statement that writes the same however often it is run."""
        self.write(lambda transaction: transaction.run(text, parameters).consume())

    def run_alone(self, text: str) -> None:
        """Run a statement that needs a transaction of its own kind, such as one in batches."""
        with self._driver_errors(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(text).consume()

    def close(self) -> None:
        """Let the server go."""
        self._driver.close()

    def _session(self, mode: str, fetch: int = _FETCH) -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=mode, fetch_size=fetch
        )

    def _driver_errors(self) -> "_DriverErrors":
        return _DriverErrors(self.shown)

    def _reached(self, address: Address) -> neo4j.Driver:
        """A driver that has logged in; the password is asked for where there is a terminal."""
        driver = self._opened(address)
        try:
            with self._driver_errors():
                _check_version(driver, self._database, self.shown)
        except _RefusedError:
            driver.close()
            asked = _asked(address)
            if asked is None:
                raise
            return self._reached(asked)
        except BaseException:
            driver.close()
            raise
        return driver

    def _opened(self, address: Address) -> neo4j.Driver:
        auth = None
        if address.password is not None:
            auth = neo4j.basic_auth(address.user or "neo4j", address.password)
        with self._driver_errors():
            return neo4j.GraphDatabase.driver(
                address.uri,
                auth=auth,
                user_agent=_AGENT,
                connection_timeout=10.0,
                connection_acquisition_timeout=30.0,
                max_transaction_retry_time=self._retry,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            )


def _check_version(driver: neo4j.Driver, database: str | None, shown: str) -> None:
    # Asked in the database of the address: the login may hold, and the database not be there.
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        agent = session.run("RETURN 1").consume().server.agent
    name, _, version = agent.partition("/")
    major = version.split(".")[0]
    if name == "Neo4j" and major.isdigit() and int(major) < OLDEST:
        hint = "careergraph needs Neo4j {oldest} or newer"
        raise UserError(
            "this is Neo4j {version}, which is too old",
            where=shown,
            hint=hint,
            version=version,
            oldest=OLDEST,
        )


def _asked(address: Address) -> Address | None:
    """The address with a password from the terminal; null where there is none, or one was given."""
    if address.password is not None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    user = address.user or "neo4j"
    password = getpass.getpass(f"password of {user} at {address.shown}: ", stream=sys.stderr)
    return replace(address, user=user, password=password)


def tuples(result: neo4j.Result) -> Iterator[tuple[Any, ...]]:
    """The rows of a result as they come in. A record's own iterator looks at each value, and is slow."""
    return (tuple(tuple.__iter__(record)) for record in result)


class _RefusedError(UserError):
    """The login is wrong, or missing."""


class _DriverErrors:
    """A context in which what the driver raises becomes one line for the user."""

    def __init__(self, shown: str) -> None:
        self._shown = shown

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, exceptions.DriverError | exceptions.Neo4jError | OSError):
            raise driver_error(error, self._shown) from None
        if isinstance(error, ValueError | TypeError) and _of_driver(error):
            raise UserError(one_line(error), where=self._shown) from None


def driver_error(error: BaseException, shown: str) -> UserError:
    """One line about what the driver or the server raised, without anybody's password."""
    for kind, what, hint in _MISTAKES:
        if isinstance(error, kind):
            return _RefusedError(what, where=shown, hint=hint)
    code = getattr(error, "code", None) or ""
    for ending, (what, hint) in _CODES.items():
        if ending in code:
            return UserError(what, where=shown, hint=hint)
    if _of_tls(error):
        hint = "bolt+ssc:// takes any certificate, bolt:// is for servers without TLS"
        return UserError("there is no secure connection to this server", where=shown, hint=hint)
    if isinstance(error, _LOST):
        hint = "is a Neo4j server running there, and is the port that of Bolt (7687)?"
        return UserError(
            "the server does not answer: {why}", where=shown, hint=hint, why=_no_answer(error)
        )
    return UserError(one_line(error), where=shown)


def is_overtime(error: exceptions.Neo4jError) -> bool:
    """Whether the server ended a transaction because its time was over."""
    return _OVERTIME in (error.code or "")


_OVERTIME = "TransactionTimedOut"
_MISTAKES: tuple[tuple[type[Exception], str, str], ...] = (
    (
        exceptions.AuthError,
        "the server refuses this user and password",
        "give them in the address, or in NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    (
        exceptions.Forbidden,
        "the server does not allow this user to do that",
        "ask for a role that may read, and for copy one that may write and make indexes",
    ),
)
_CODES = {
    _OVERTIME: ("the server gave this up after its time", "ask for less, or give it more time"),
    "DatabaseNotFound": ("there is no such database on this server", "SHOW DATABASES lists them"),
    "DatabaseUnavailable": ("this database is not running", "SHOW DATABASES tells why"),
    "CredentialsExpired": (
        "the server wants a new password first",
        "ALTER CURRENT USER SET PASSWORD, as the server's manual says",
    ),
}
_LOST = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.TransientError,
    exceptions.ConfigurationError,
    OSError,
)


def _of_driver(error: BaseException) -> bool:
    """Whether it is the driver that raised it, and not our own code below it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (
        trace is not None and "neo4j" in trace.tb_frame.f_globals.get("__name__", "").split(".")[0]
    )


def _no_answer(error: BaseException) -> Message | str:
    """Why there is no answer: in words that have both languages where the system gives a known reason."""
    causes = list(_causes(error))
    reasons = (why for kind, why in _REASONS for cause in causes if isinstance(cause, kind))
    return next(reasons, one_line(error))


_REASONS = (
    (socket.gaierror, Message("no machine of this name is known")),
    (ConnectionRefusedError, Message("nothing listens at this port")),
    (TimeoutError, Message("it took too long")),
)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from, the last first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _of_tls(error: BaseException | None) -> bool:
    tls = ssl.SSLError | exceptions.BrokenRecordError
    return any(isinstance(cause, tls) for cause in _causes(error))


def one_line(error: BaseException) -> str:
    """What an error says, on one line."""
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    return without_user(" ".join(str(text).split()))[:300]
