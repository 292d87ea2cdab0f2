"""One graph of the invented samples, and two people of one name, for all tests that only ask."""

from pathlib import Path

import pytest

from tests.cli.running import PLACES, SAMPLES, run

NAMESAKE = "林望舟"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, and a second 林望舟, born eight years later and of another county."""
    folder = tmp_path_factory.mktemp("cli")
    form = (SAMPLES / "direct-promotion.lrmx").read_text(encoding="utf-8")
    other = folder / "namesake.lrmx"
    other.write_text(form.replace("196903", "197703").replace("珊礁", "霁沙"), encoding="utf-8")
    target = folder / "samples.graph"
    done = run("--graph", target, "import", SAMPLES, other, "--places", PLACES)
    assert done.code == 0, done.err
    return target
