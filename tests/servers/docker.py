"""A Neo4j server in Docker, where an engine runs that has the image or can fetch it."""

import os
import secrets
import subprocess
import time
from functools import cache
from pathlib import Path

import neo4j
import neo4j.exceptions

from tests.servers.neo4j import Address, UnavailableError, free_port

_START_SECONDS = 120.0
_PULL_SECONDS = 300.0


class Container:
    """A server whose data lie in a folder that outlives a kill: ``start`` goes on with it."""

    def __init__(self, version: str, home: Path, *, heap: str = "1g", pages: str = "512m") -> None:
        self.version, self.home = version, home
        self._image = image(version)
        self._name = f"careergraph-{secrets.token_hex(6)}"
        self._made = False
        port = free_port()
        self.address = Address(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_hex(8))
        (home / "data").mkdir(parents=True, exist_ok=True)
        settings = {
            "NEO4J_AUTH": f"neo4j/{self.address.password}",
            "NEO4J_server_memory_heap_max__size": heap,
            "NEO4J_server_memory_pagecache_size": pages,
            "NEO4J_dbms_usage__report_enabled": "false",
        }
        self._options = ["--publish", f"127.0.0.1:{port}:7687"]
        for name, value in settings.items():
            self._options += ["--env", f"{name}={value}"]

    def admin(self, *arguments: str) -> str:
        """Run the admin tool on the server's folder; folders that arguments name are seen there."""
        files = [Path(each.removeprefix("@")) for each in arguments if each.startswith("@")]
        seen = [f"--volume={file.parent}:{file.parent}:ro" for file in files]
        return docker("run", "--rm", *self._common(), *seen, self._image, "neo4j-admin", *arguments)

    def start(self) -> Address:
        """Start it, and wait until it answers."""
        if self._made:
            docker("start", self._name)
        else:
            run = ["run", "--detach", "--name", self._name, *self._common(), *self._options]
            docker(*run, self._image)
            self._made = True
        until = time.monotonic() + _START_SECONDS
        while not self._answers():
            if time.monotonic() > until:
                told = docker("logs", self._name)[-2000:]
                self.stop()
                raise RuntimeError(f"Neo4j {self.version} did not start: {told}")
            time.sleep(0.3)
        return self.address

    def _answers(self) -> bool:
        auth = (self.address.user, self.address.password)
        try:
            with neo4j.GraphDatabase.driver(self.address.uri, auth=auth) as driver:
                driver.verify_connectivity()
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
            return False
        return True

    def stop(self) -> None:
        """Stop it in an orderly way, and leave its data."""
        if self._made:
            docker("stop", self._name)
            docker("rm", self._name)
            self._made = False

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        docker("kill", self._name)

    def _common(self) -> list[str]:
        # As this user, so that the folder can be removed.
        return ["--user", f"{os.getuid()}:{os.getgid()}", f"--volume={self.home / 'data'}:/data"]


def docker(*arguments: str) -> str:
    """What Docker printed. Raises where it fails."""
    ran = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"docker {' '.join(arguments)}: {ran.stdout}{ran.stderr}")
    return ran.stdout + ran.stderr


@cache
def image(version: str) -> str:
    """The official image of a version. Raises ``UnavailableError`` where it cannot be had."""
    name = f"neo4j:{version}-community"
    try:
        docker("version")
        if not docker("images", "--quiet", name).strip():
            subprocess.run(
                ["docker", "pull", "--quiet", name],
                check=True, capture_output=True, timeout=_PULL_SECONDS,
            )  # fmt: skip
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"no {name} from Docker: {error}") from None
    return name
