"""The contract of a question file: its header, its order, and the Cypher that all engines share."""

import re
from collections.abc import Iterable
from typing import Any

import pytest

from careergraph.ask.catalogue import answer_names, composed, entry_of, names
from careergraph.ask.parameters import value_of
from careergraph.ask.questions import DTYPES, Question, header_of, parse, question, question_names
from careergraph.ask.run import listed, questions, unpacked
from careergraph.store.guard import check_read_only
from careergraph.vocabulary.codes import is_coded
from tests.ask.conftest import Asked
from tests.ask.naive_values import DEFAULTS
from tests.ask.statements import RULES, at_top_level, bare, branches, returned
from tests.ask.test_files import CASES, NOTHING, of_cadres

TYPES = {
    *("level", "rank", "flag", "whole", "text", "group", "levels", "rung", "rung_or_unknown"),
    *("step", "counted", "source_kind"),
}


@pytest.fixture(params=question_names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_header_says_the_question_in_one_line(name: str) -> None:
    one = question(name)
    assert one.summary.endswith("?") and one.text.startswith(f"// {one.summary}\n")


def test_parameters_are_declared_and_used(name: str) -> None:
    one = question(name)
    used = set(re.findall(r"\$(\w+)", bare(one.text)))
    declared = [line.split() for line in section(one.text, "parameters")]
    assert {words[0] for words in declared} == used == set(one.parameters)
    assert {words[1] for words in declared} <= TYPES
    assert all(len(words) > 3 for words in declared)


def test_every_default_is_a_value(name: str) -> None:
    for parameter in question(name).parameters.values():
        if parameter.type == "levels":  # measured where it is not given
            assert parameter.default == "measured"
        else:
            assert value_of(parameter, parameter.default) is not None


def section(text: str, title: str) -> list[str]:
    """The lines of a part of the header: those that are set in."""
    lines = text.split(f"// {title}\n")[1].splitlines() if f"// {title}\n" in text else []
    end = next((n for n, line in enumerate(lines) if not line.startswith("//   ")), len(lines))
    return [line.removeprefix("//   ") for line in lines[:end]]


def test_every_branch_returns_the_declared_columns(name: str) -> None:
    one = question(name)
    declared = [line.split()[0] for line in section(one.text, "columns")]
    assert list(one.columns) == declared
    for branch in branches(bare(one.text)):
        names = given(one, returned(branch))
        # More than that may only be what rows are put in order by.
        assert [n for n in names if n in declared] == declared or set(names) >= set(declared)
        assert set(names) - set(declared) <= set(one.order)
        assert names == given(one, returned(branches(bare(one.text))[0]))


def given(one: Question, names: Iterable[str]) -> list[str]:
    """The columns that a branch gives: those in its rows in place of ``rows``."""
    return [each for name in names for each in (one.in_rows if name == "rows" else [name])]


def test_a_text_of_an_engine_lists_in_rows_what_the_header_says() -> None:
    packed = [one for one in map(question, question_names()) if one.in_rows]
    assert packed
    for one in packed:
        lists = [
            at_top_level(inside)
            for text in one.variants.values()
            for inside in re.findall(r"(?:collect\((?:DISTINCT )?|RETURN )\[([^\]]*)\]", bare(text))
        ]
        assert lists, one.name
        assert {len(each) for each in lists} == {len(one.in_rows)}, one.name


def test_the_order_is_of_returned_columns(name: str) -> None:
    one = question(name)
    assert one.order
    assert set(one.order) <= set(given(one, returned(branches(bare(one.text))[0])))


def test_a_statement_in_order_says_the_same_order(name: str) -> None:
    one = question(name)
    said = re.search(r"ORDER BY ([\w,\s]+)\Z", bare(one.text))
    assert said or one.in_rows or "UNION" in one.text
    if said:
        assert tuple(said[1].replace(",", " ").split()) == one.order


def test_it_only_reads(name: str) -> None:
    one = question(name)
    for text in (one.text, *one.variants.values()):
        check_read_only(text)


VARIANTS = {(name, engine) for name in question_names() for engine in question(name).variants}


def test_some_engine_has_a_text_of_its_own() -> None:
    assert {engine for _, engine in VARIANTS} == {"neo4j"}


@pytest.mark.parametrize(("name", "engine"), sorted(VARIANTS))
def test_another_text_says_why_and_gives_the_same(name: str, engine: str) -> None:
    one = question(name)
    text = one.variants[engine]
    assert text.startswith("// Why another text: ")
    for branch in branches(bare(text)):
        last = branch.rpartition("RETURN")[2]  # others are of subqueries
        names = [item.split(" AS ")[-1].strip() for item in at_top_level(last)]
        assert set(given(one, names)) == set(given(one, returned(branches(bare(one.text))[0])))


def test_another_text_has_the_same_parameters() -> None:
    text = "// What?\n//\n// columns\n//   n  whole  how many\n// order: n\nMATCH (c) RETURN count(c) AS n\n"
    assert parse("x", text, {"neo4j": "MATCH (c) RETURN count(*) AS n"}).text == text
    with pytest.raises(ValueError, match="parameters differ: who"):
        parse("x", text, {"neo4j": "MATCH (c {id: $who}) RETURN count(*) AS n"})


@pytest.mark.parametrize("rule", RULES)
def test_it_keeps_to_what_all_engines_share(name: str, rule: str) -> None:
    assert RULES[rule](bare(question(name).text)) == []


@pytest.mark.parametrize(("name", "given"), CASES)
def test_the_order_is_total(asked: Asked, name: str, given: dict[str, Any]) -> None:
    one = question(name)
    for values in of_cadres(asked, name, {**DEFAULTS, **given}):
        parameters = {key: value_of(p, values[key]) for key, p in one.parameters.items()}
        frame = asked.graph.query(one.text, parameters, name=name, variants=one.variants)
        frame = unpacked(frame, one.in_rows)
        assert len(frame) or (asked.name, name) in NOTHING
        assert not frame.duplicated(list(one.order)).any()


# --- The rules can be broken ----------------------------------------------------------------------

_LINE = "MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post)-[:IN_ORG]->(o:Organization)"
BROKEN = [
    ("forbidden_words", "CALL { MATCH (n) RETURN n }"),
    ("forbidden_words", "RETURN COUNT { (c)-->() }"),
    ("forbidden_words", "RETURN substring(c.name, 1)"),
    ("forbidden_words", "RETURN head(levels)"),
    ("forbidden_words", "RETURN date() AS today"),
    ("subscripts", "RETURN levels[0] AS first"),
    ("subscripts", "RETURN nodes(p)[1..] AS rest"),
    ("comprehensions", "RETURN [x IN levels WHERE x > 1 | x] AS above"),
    ("quantified_patterns", "MATCH (a)-[m:MOVED_TO]->{1,3}(b)"),
    ("quantified_patterns", "MATCH ((a)-[:MOVED_TO]->(b)){2} RETURN a"),
    ("quantified_patterns", "MATCH (a)-[:WITHIN*1..3]->(b)"),
    ("map_projections", "RETURN c {.name} AS who"),
    ("expressions_in_property_maps", "MATCH (p:Post {id: c.id}) RETURN p"),
    ("expressions_in_property_maps", "MATCH (c)-[s:SERVED_AS {seq: $seq + 1}]->(p)"),
    ("several_statements", "RETURN 1; RETURN 2"),
    ("one_relationship_twice", "MATCH (p)-[:IN_ORG]->(o), (q)-[:IN_ORG]->(g) RETURN p"),
    ("one_relationship_twice", "MATCH (p)-[x]->(o)-[:AT]->(l) RETURN p"),
    ("collections", "MATCH (c) WITH c ORDER BY c.id RETURN collect(c.id) AS ids"),
    ("collections", "MATCH (c) WITH c ORDER BY c.id LIMIT 9 WITH collect(c.id) AS ids RETURN ids"),
    ("collections", "MATCH (c) RETURN collect(c.id) AS ids"),
    ("collections", "MATCH (c) RETURN c.sex AS sex, collect(DISTINCT {id: c.id}) AS rows"),
    ("doubtful_predicates", f"{_LINE} WHERE s.main AND o.name = '' RETURN c"),
    ("properties_twice", "RETURN l.id AS a, l.id AS b UNION ALL RETURN x.y AS a, x.z AS b"),
    ("keywords_as_types", "MATCH (p)-[:IN]->(o) RETURN p"),
]
KEPT = [
    f"{_LINE} WHERE o.name = '' WITH c, s WHERE s.main RETURN c.id AS cadre",
    "MATCH (c {id: $cadre, n: 1}) WHERE c.kind IN ['', ''] AND any(x IN c.list WHERE x > 1) RETURN c",
    "MATCH (c) WHERE EXISTS { MATCH (c)-[:SERVED_AS]->(:Post) } RETURN c.id AS a, c.name AS b",
    "RETURN l.id AS a, coalesce(l.id) AS b UNION ALL RETURN x.y AS a, x.y AS b",
]


@pytest.mark.parametrize(("rule", "statement"), BROKEN)
def test_a_rule_sees_what_breaks_it(rule: str, statement: str) -> None:
    assert RULES[rule](bare(statement)) != []


@pytest.mark.parametrize("statement", KEPT)
def test_the_rules_let_pass_what_they_allow(statement: str) -> None:
    assert {
        name: rule(bare(statement)) for name, rule in RULES.items() if rule(bare(statement))
    } == {}


# --- Reading a header -----------------------------------------------------------------------------

HEADER = """// Who is it?
//
// Of whom
// it is said.
//
// parameters
//   cadre  text  ''  name or id
// columns
//   name  text   what he is called
//   seq   whole  which one
// order: name,
//   seq
// family: people
// in rows: seq, nr flag
// people: itself
MATCH (c) WHERE c.id = $cadre RETURN c.name AS name, c.seq AS seq, c.nr AS nr
"""


def test_a_header_is_read() -> None:
    one = parse("who", HEADER)
    assert (one.summary, one.description) == ("Who is it?", "Of whom it is said.")
    assert [(c.name, c.type, c.meaning) for c in one.columns.values()] == [
        ("name", "text", "what he is called"),
        ("seq", "whole", "which one"),
    ]
    assert one.order == ("name", "seq")
    assert (one.in_rows, one.family) == ({"seq": "whole", "nr": "flag"}, "people")
    assert one.header.lines["people"] == "itself"
    cadre = one.parameters["cadre"]
    assert (cadre.type, cadre.default, cadre.meaning) == ("text", "", "name or id")
    assert one.text == HEADER


@pytest.mark.parametrize("line", ["name", "name  text", "name  word  what he is called"])
def test_a_column_without_type_or_meaning_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="name"):
        parse("who", HEADER.replace("name  text   what he is called", line))


ANSWER = """// Who was it?
//
// parameters
//   of    one|two  one   which
// columns
//   n     people   how many
// columns by
//   group  text    of whom
// reads: runs, named
// analysis: chain.behind
// takes: by
// fixed: grassroots=county
// people: held-people where what = a b, c
// command: chain --list
"""


def test_a_question_of_several_queries_is_a_header_alone() -> None:
    one = composed("who", header_of("who", ANSWER))
    assert (one.queries, one.fixed) == (("runs", "named"), {"grassroots": "county"})
    assert list(one.options) == ["of", "by"]
    assert one.options["by"] == question("runs").parameters["by"]
    assert (one.people, one.people_rows) == ("held-people", ("what", ("a b", "c")))
    assert (one.command, one.chart, one.title()) == ("chain --list", "", "Who was it?")
    assert (list(one.columns()), list(one.columns({"by": "sex"}))) == (["n"], ["group"])
    assert (one.counted(), one.counted({"by": "sex"})) == (["n"], [])


@pytest.mark.parametrize("name", names())
def test_every_question_says_the_same_things_of_itself(name: str) -> None:
    entry = entry_of(name)
    assert entry.title("en").endswith("?") and entry.title("zh").endswith("？")
    assert entry.family in FAMILIES
    for column in (*entry.header.columns.values(), *entry.header.columns_by.values()):
        assert (column.type in DTYPES or is_coded(column.type)) and column.meaning
    if entry.people not in ("", "itself"):
        assert entry.counted()
        listing = entry_of(entry.people)
        assert listing.people == "itself"
        assert list(listing.header.columns) == ["cadre", "name", "birth", "keys"]
    else:
        assert not entry.counted()


@pytest.mark.parametrize(
    ("old", "new", "odd"),
    [("$cadre", "$other", "cadre, other"), ("c.id = $cadre", "c.id = ''", "cadre")],
)
def test_a_header_that_does_not_fit_is_refused(old: str, new: str, odd: str) -> None:
    with pytest.raises(ValueError, match=f"who: declared and used parameters differ: {odd}"):
        parse("who", HEADER.replace(old, new))


FAMILIES = {"promotions", "rules", "chain", "breaks", "people", "secondments", "sources"}


def test_questions_are_listed_by_family_with_what_they_take() -> None:
    rows = listed()
    assert list(rows.columns) == ["family", "question", "answers", "parameters", "command"]
    assert set(rows["family"]) == FAMILIES
    assert sorted(rows["question"]) == sorted(questions())
    assert rows.equals(rows.sort_values(["family", "question"], ignore_index=True))
    told = rows.set_index("question")
    assert told.loc["chain", "parameters"] == "by=none, group, as_of"
    assert told.loc["cadres", "parameters"] == "cadre, group, as_of"
    assert told.loc["info", "parameters"] == ""
    assert "stall_months" in told.loc["breaks", "parameters"]
    assert told.loc["breaks", "command"] == "gaps --list"
    for name in set(answer_names()) & set(question_names()):
        assert entry_of(name).family == question(name).family
