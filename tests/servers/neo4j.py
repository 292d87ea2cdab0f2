"""Neo4j for tests: a server that is given, one in Docker, or one from the artifacts on Maven Central.

``NEO4J_URI`` (with ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``) names a server that is used as it is.
Otherwise a server is started in a folder of its own, on a free port, and stopped at the end; no
root is needed. The jars are kept in a cache outside the repository.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LTS, CALENDAR = "5.26.16", "2026.09.0"
"""Versions under test: 5 LTS runs on Java 17, the calendar version needs Java 21."""

NEEDS_JAVA = {LTS: 17, CALENDAR: 21}
_MAIN = {LTS: "org.neo4j.server.CommunityEntryPoint", CALENDAR: "org.neo4j.server.Neo4jCommunity"}
_OPENED = (
    "java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch",
    "java.base/java.util.concurrent",
)  # fmt: skip
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
_JAVAS = ("/usr/lib/jvm/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")
_START_SECONDS = 120.0
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a server of a few minutes: compiling its code well takes more time than it wins."""

# A test run that is killed leaves no server behind: its end of the pipe closes with it.
_WATCHING = "import os, sys; sys.stdin.read(); os.kill(int(sys.argv[1]), 9)"


class UnavailableError(Exception):
    """A server cannot be had here; the message says what is missing."""


@dataclass(frozen=True)
class Address:
    """Where a server answers, and as whom to log in."""

    uri: str
    user: str
    password: str


def given() -> Address | None:
    """The server that the environment names."""
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    user = os.environ.get("NEO4J_USERNAME", "neo4j")
    return Address(uri, user, os.environ.get("NEO4J_PASSWORD", ""))


class Server:
    """A server from the artifacts, in a folder that outlives a kill: ``start`` goes on with it.

    A ``brief`` one starts quickly and is slow in long work: for tests, not for what is timed.
    """

    def __init__(
        self,
        version: str,
        home: Path,
        *,
        heap: str = "1g",
        pages: str = "512m",
        brief: bool = False,
    ) -> None:
        self.version, self.home, self._heap, self._pages = version, home, heap, pages
        self._options = BRIEF if brief else ()
        self._java = java(NEEDS_JAVA[version])
        self._jars = jars(version)
        self.address = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", secrets.token_hex(8))
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None
        self._prepare()

    def _prepare(self) -> None:
        for name in ("conf", "logs", "data", "import", "plugins", "run"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        port = self.address.uri.rsplit(":", 1)[1]
        settings = {
            "server.bolt.listen_address": f"127.0.0.1:{port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": self._pages,
            "db.tx_log.rotation.retention_policy": "keep_none",
        }
        text = "".join(f"{name}={value}\n" for name, value in settings.items())
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")
        self.admin("dbms", "set-initial-password", self.address.password)

    def admin(self, *arguments: str) -> str:
        """Run the admin tool on the server's folder; what it printed. Raises where it fails."""
        program = [*self._options, *_opened(), "-cp", f"{self._jars}/*", "org.neo4j.cli.AdminTool"]
        command = [self._java, *program, *arguments]
        ran = subprocess.run(
            command,
            env=self._environment(),
            cwd=self.home,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {ran.stdout}{ran.stderr}")
        return ran.stdout + ran.stderr

    def start(self) -> Address:
        """Start it, and wait until it says so."""
        log = self.home / "logs" / "neo4j.log"
        before = log.stat().st_size if log.exists() else 0
        with (self.home / "logs" / "console.log").open("ab") as console:
            self._process = subprocess.Popen(
                [
                    self._java, *self._options, "-cp", f"{self._jars}/*", *_opened(),
                    "-Dio.netty.tryReflectionSetAccessible=true", f"-Xmx{self._heap}",
                    _MAIN[self.version], f"--home-dir={self.home}",
                    f"--config-dir={self.home}/conf",
                ],
                env=self._environment(), stdout=console, stderr=console, start_new_session=True,
            )  # fmt: skip
        self._watch = subprocess.Popen(
            [sys.executable, "-c", _WATCHING, str(self._process.pid)],
            stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._wait(log, before)
        return self.address

    def _wait(self, log: Path, before: int) -> None:
        assert self._process is not None
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            if log.exists() and b"Started." in log.read_bytes()[before:]:
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.2)
        console = (self.home / "logs" / "console.log").read_text(errors="replace")[-2000:]
        self.kill()
        raise RuntimeError(f"Neo4j {self.version} did not start:\n{console}")

    def stop(self) -> None:
        """Stop it in an orderly way."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.kill()
            watch.communicate()
        if process is None or process.poll() is not None:
            return
        process.send_signal(how)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}


def _opened() -> list[str]:
    return [f"--add-opens={name}=ALL-UNNAMED" for name in _OPENED]


def free_port() -> int:
    """A port on the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def has_java(least: int) -> bool:
    """Whether a Java of this version or a newer one is here."""
    return any(number >= least for number, _ in _javas())


def java(least: int) -> str:
    """The oldest Java here that is new enough. Raises ``UnavailableError`` where there is none."""
    fitting = [(number, path) for number, path in _javas() if number >= least]
    if not fitting:
        raise UnavailableError(
            f"Java {least} or newer is not here: install a JDK, such as openjdk-{least}"
        )
    return min(fitting)[1]


@cache
def _javas() -> tuple[tuple[int, str], ...]:
    homes = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    for pattern in _JAVAS:
        homes += Path("/").glob(pattern.lstrip("/"))
    paths = [str(home / "bin" / "java") for home in homes]
    if on_path := shutil.which("java"):
        paths.append(on_path)
    found = {path: _java_version(path) for path in paths if os.access(path, os.X_OK)}
    return tuple((number, path) for path, number in found.items() if number)


def _java_version(path: str) -> int:
    told = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?([0-9]+)', told)
    return int(found[1]) if found else 0


def cache_folder() -> Path:
    """Where downloaded artifacts are kept between runs."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "careergraph-tests"


def jars(version: str) -> Path:
    """The folder with the server's jars, fetched by Maven where it is not there yet.

    Raises ``UnavailableError`` where there is no Maven, or the artifacts cannot be fetched.
    """
    folder = cache_folder() / f"neo4j-{version}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise UnavailableError("Maven is not here to fetch Neo4j: install maven, or give NEO4J_URI")
    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    unfinished.mkdir(parents=True, exist_ok=True)
    (unfinished / "pom.xml").write_text(_pom(version), encoding="utf-8")
    goal = [_PLUGIN, "-DincludeScope=runtime", f"-DoutputDirectory={unfinished}/lib"]
    ran = subprocess.run(
        [maven, "-q", "-B", *goal], cwd=unfinished, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise UnavailableError(f"Neo4j {version} cannot be fetched: {ran.stdout[-600:]}")
    try:
        (unfinished / "lib").rename(folder)
    except OSError:  # another run was faster
        if not folder.is_dir():
            raise
    shutil.rmtree(unfinished)
    return folder


def _pom(version: str) -> str:
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>careergraph</groupId><artifactId>server</artifactId><version>1</version>"
        "<packaging>pom</packaging><dependencies><dependency><groupId>org.neo4j</groupId>"
        f"<artifactId>neo4j</artifactId><version>{version}</version></dependency></dependencies>"
        "</project>"
    )
