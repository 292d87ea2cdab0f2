"""Invented forms read, resolved, measured and stored, by all cores; and the same again, unchanged.

The baseline is the bare XML parser over the same files, in one process.

Run: ``python -m benchmarks.forms [FORMS]``
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from benchmarks.steps import CAREERGRAPH, step
from careergraph.synth import invent, write

TARGET_SECONDS, TARGET_FORMS = 20, 10_000


def parsed(folder: Path) -> float:
    """Seconds for parsing the XML of every form and nothing else."""
    began = time.perf_counter()
    for path in folder.glob("*.lrmx"):
        etree.fromstring(path.read_bytes())
    return time.perf_counter() - began


def main() -> None:
    forms = int(sys.argv[1]) if len(sys.argv) > 1 else TARGET_FORMS
    print(f"{forms:,} forms")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(invent(forms, 5), folder / "forms", truth=folder / "truth.json")
        base = parsed(folder / "forms")
        print(f"{'XML parsed, no more':24s}{base:9.1f} s")
        command = [
            *CAREERGRAPH,
            "--graph",
            str(folder / "g.graph"),
            "import",
            str(folder / "forms"),
        ]
        target = f"{TARGET_SECONDS * forms / TARGET_FORMS:.0f} s"
        took = step("import", command, target)
        print(f"{'':24s}{took / base:9.0f} times the baseline")
        step("import, unchanged", command, f"{3 * forms / TARGET_FORMS:.0f} s")


if __name__ == "__main__":
    main()
