// Why another text: Neo4j takes the properties of a move out of the store at once here, does not look
// at the labels of both its ends, and gives lists of rows, which is several times as fast where there
// are hundreds of thousands.
MATCH (p)-[r:MOVED_TO]->()
WHERE r.step <> 'lateral' AND r.from_level IS NOT NULL
WITH p, properties(r) AS m
RETURN m.from_level AS level, m.step AS step, m.to_level AS to_level, m.certain AS certain,
       m.guessed AS guessed, CASE WHEN $by = 'county' THEN p.map_id END AS place,
       collect([m.cadre, m.seq, m.from_seq, m.months_in_level_min, m.months_in_level_max]) AS rows
UNION ALL
MATCH (c:Cadre)-[r:BREAKS_AT]->()
WHERE r.kind = 'stall'
WITH c, properties(r) AS b
RETURN b.from_level AS level, 'none' AS step, CASE WHEN false THEN b.to_level END AS to_level,
       b.certain AS certain, b.guessed AS guessed,
       CASE WHEN $by = 'county' THEN b.map_id END AS place,
       collect([c.id, b.seq, b.from_seq, b.months_min, b.months_max]) AS rows
