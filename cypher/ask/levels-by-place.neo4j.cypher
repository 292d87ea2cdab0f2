// Why another text: a row for each of hundreds of thousands costs Neo4j several times what lists of them
// do, and it need not look at the labels of both ends.
MATCH (p)-[m:MOVED_TO]->()
WHERE m.step <> 'lateral' AND m.from_level IS NOT NULL
RETURN p.map_id AS place, m.from_level AS level, collect([m.cadre, m.seq, m.from_seq]) AS rows
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->()
WHERE b.kind = 'stall'
RETURN b.map_id AS place, b.from_level AS level, collect([c.id, b.seq, b.from_seq]) AS rows
