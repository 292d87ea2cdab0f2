"""A county is one place in every answer, whatever it was called and however a source writes it."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run

RENAMED = """时海青，男，1955年5月生，汉族。
1978.01-1984.05 鄞县横溪镇党委书记
1984.05-1990.05 余姚县副县长
1990.05-1996.05 远安县县委书记
1996.05-2001.12 鄞县县委书记
2002.01-2006.05 鄞州区委书记
2006.05-2008.05 鄞州区横溪镇党委书记
"""
SHORT = """辛远帆，男，1960年5月生，汉族。
1984.05-1990.05 礁口县海丰镇镇长
1990.05-1996.05 礁口县副县长
1996.05-2001.12 礁口县海丰镇党委书记
"""
LONG = """卫岸平，男，1962年5月生，汉族。
1984.05-1990.05 云海省岛城市礁口县海丰镇镇长
1990.05-1996.05 云海省岛城市礁口县副县长
"""


def frame(graph: Path, *words: object) -> list[dict[str, object]]:
    done = run("--graph", graph, *words, "--format", "json")
    assert done.code == 0, done.err
    return list(json.loads(done.out))


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name, text in (("renamed", RENAMED), ("short", SHORT), ("long", LONG)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_renamed_county_is_one_place_and_its_post_is_one_post(sources: Path) -> None:
    graph = sources / "g.graph"
    assert run("--graph", graph, "import", sources / "renamed.txt").code == 0
    query = "MATCH (p:Place) WHERE p.place_level = 3 RETURN p.id AS id, p.other_names AS names"
    places = {row["id"]: row["names"] for row in frame(graph, "cypher", query)}
    assert list(places) == [
        "浙江省/宁波市/余姚市", "浙江省/宁波市/鄞州区", "湖北省/宜昌市/远安县",
    ]  # fmt: skip
    assert "浙江省宁波市鄞县" in str(places["浙江省/宁波市/鄞州区"])
    # From one secretary's post to the same one under a new name nobody moves.
    moves = "MATCH (a)-[m:MOVED_TO]->(b) WHERE a.id <> b.id RETURN count(*) AS n"
    assert frame(graph, "cypher", moves) == [{"n": 4}]
    told = frame(graph, "trajectory", "时海青")
    assert [row["organization"] for row in told][3:5] == [
        "浙江省宁波市鄞县委",
        "浙江省宁波市鄞州区委",
    ]
    assert [row["place"] for row in told][1:3] == ["浙江省/宁波市/余姚县", "湖北省/宜昌地区/远安县"]
    assert {row["place"] for row in frame(graph, "gaps")} == {"浙江省/宁波市/鄞州区", "total"}


@pytest.mark.parametrize("order", [("short", "long"), ("long", "short")])
def test_what_is_imported_later_tells_where_a_place_lies(
    sources: Path, order: tuple[str, str]
) -> None:
    graph = sources / "g.graph"
    for name in order:
        assert run("--graph", graph, "import", sources / f"{name}.txt").code == 0
    assert {row["place"] for row in frame(graph, "gaps")} == {"云海省/岛城市/礁口县", "total"}
    query = "MATCH (p:Place) RETURN p.id AS id, p.place_level AS level ORDER BY id"
    assert frame(graph, "cypher", query) == [
        {"id": "云海省", "level": 5},
        {"id": "云海省/岛城市", "level": 4},
        {"id": "云海省/岛城市/礁口县", "level": 3},
        {"id": "云海省/岛城市/礁口县/海丰镇", "level": 2},
    ]


def test_a_place_that_no_gazetteer_knows_is_warned_of_once(sources: Path) -> None:
    graph = sources / "g.graph"
    files = [sources / f"{name}.txt" for name in ("short", "long")]
    done = run("--graph", graph, "import", *files, "--format", "json")
    assert json.loads(done.out)["problems"] == {"place-by-suffix": 1}
