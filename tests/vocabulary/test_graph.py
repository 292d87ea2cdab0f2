"""The declaration of the graph: everything in it has a meaning, and what does not fit is named."""

import re

import pytest

from careergraph.vocabulary.graph import GRAPH, TYPES, read_declaration

SMALL = """
[node.Town]
meaning = "a town"
[node.Town.properties]
id = ["text", "its name"]
[node.Bird]
meaning = "a bird"
indexes.bird_weight = ["weight"]
[node.Bird.properties]
id = ["text", "its ring"]
weight = ["whole", "in grams"]
[edge.NESTS_IN]
from = "Bird"
to = "Town"
meaning = "a nest"
sort = ["year"]
[edge.NESTS_IN.properties]
year = ["whole", "the year"]
[edge.NEXT_TO]
from = "Town"
to = "Town"
meaning = "a flight"
owner = { label = "Bird", property = "bird", through = "NESTS_IN" }
[edge.NEXT_TO.properties]
bird = ["text", "Bird.id"]
[edge.NEXT_TO.neo4j]
day = ["date", "the day"]
"""


def test_every_property_has_a_known_type_and_a_short_sentence() -> None:
    for table in GRAPH.tables.values():
        assert 2 < len(table.meaning) < 90, table.name
        names = [each.name for each in table.properties]
        assert len(set(names)) == len(names), table.name
        for each in table.properties:
            assert each.type in TYPES
            assert re.fullmatch(r"\S.{3,190}[^.\s]", each.meaning), (table.name, each.name)


def test_a_declaration_says_whose_edges_are() -> None:
    graph = read_declaration(SMALL)
    assert [edge.name for edge in graph.owned("Bird")] == ["NESTS_IN", "NEXT_TO"]
    assert graph.owned("Town") == ()
    nest, flight = graph.edges.values()
    assert (nest.owner_column, nest.through, nest.sort) == ("from", None, ("year",))
    assert (flight.owner_column, flight.through) == ("bird", "NESTS_IN")
    assert [each.name for each in flight.columns] == ["bird"]
    assert [(each.name, each.only) for each in flight.properties] == [
        ("bird", None), ("day", "neo4j")
    ]  # fmt: skip
    assert list(graph.tables) == ["Town", "Bird", "NESTS_IN", "NEXT_TO"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('["whole", "in grams"]', '["number", "in grams"]', "Bird.weight: 'number' is no type"),
        ('["whole", "in grams"]', '["date", "in grams"]', "Bird.weight: 'date' is no type here"),
        ('["whole", "in grams"]', '["whole", " "]', "Bird.weight: it has no meaning"),
        ('["whole", "in grams"]', '["whole"]', "Bird.weight: not .type, meaning."),
        ('["whole", "in grams"]', '"whole"', "Bird.weight: not .type, meaning."),
        ('meaning = "a bird"', 'meaning = ""', "Bird: it has no meaning"),
        ('meaning = "a bird"', "", "Bird: missing or unknown: meaning"),
        ('meaning = "a bird"', 'meaning = "a bird"\nends = 2', "Bird: missing or unknown: ends"),
        ('id = ["text", "its ring"]', "", "Bird: its first property is not id"),
        ('bird_weight = ["weight"]', 'bird_weight = ["size"]', "index bird_weight: .* size"),
        ('from = "Bird"', 'from = "Fish"', "NESTS_IN: nothing is called Fish"),
        ('sort = ["year"]', 'sort = ["month"]', "NESTS_IN: sort: nothing is called month"),
        ('sort = ["year"]', 'storage = "both"', "NESTS_IN: 'both' is no storage"),
        ('property = "bird"', 'property = "day"', "NEXT_TO: owner: nothing is called day"),
        ('through = "NESTS_IN"', 'through = "SINGS_IN"', "owner: nothing is called SINGS_IN"),
        ('through = "NESTS_IN"', 'through = "NEXT_TO"', "NEXT_TO leads from no owner to where"),
        ('label = "Bird", ', "", "NEXT_TO: owner: missing or unknown: label"),
        ('day = ["date", "the day"]', 'bird = ["text", "x"]', "NEXT_TO: .* declared twice"),
        ('to = "Town"\nmeaning = "a flight"\nowner', 'to = "Bird"\nmeaning = "x"\n#', "Bird is loaded after"),
        ("[edge.NESTS_IN]", "[edges.NESTS_IN]", "the file: missing or unknown: edges"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(old: str, new: str, told: str) -> None:
    assert old in SMALL
    with pytest.raises(ValueError, match=told):
        read_declaration(SMALL.replace(old, new))
