"""Commands run as processes of their own, with seconds, processor seconds and most memory."""

import os
import shlex
import subprocess
import sys
import time

CAREERGRAPH = [sys.executable, "-m", "careergraph"]


def step(what: str, command: list[str], target: str = "", **environment: str) -> float:
    """Run a command and print what it took; the seconds. A command that fails ends the benchmark."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{shlex.join(command)}: ended with {process.returncode}")
    busy, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6
    print(f"{what:24s}{took:9.1f} s {busy:9.1f} s busy {memory:6.2f} GB   {target}", flush=True)
    return took
