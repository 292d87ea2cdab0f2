// Who was ever at each level, by place of the post left?
//
// One row for each unbroken run of main-line stints at one level, at the place of its last post: what
// the breaks of that place count against. A cadre who left a level there twice has two rows.
//
// columns
//   place  text   place that the post left counts for
//   level  level  level of the run of posts
//   cadre  text   id of the cadre
// in rows: cadre, seq whole, from_seq whole
// family: chain
// people: itself
// order: place, level, cadre, seq, from_seq
MATCH (p)-[m:MOVED_TO]->()
WHERE m.step <> 'lateral' AND m.from_level IS NOT NULL
WITH p, m
MATCH (p)-[:IN_ORG]->(o)
OPTIONAL MATCH (o)-[:AT]->(l)
RETURN l.map_id AS place, m.from_level AS level,
       collect({cadre: m.cadre, seq: m.seq, from_seq: m.from_seq}) AS rows
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(p)
WHERE b.kind = 'stall'
WITH c, b, p
MATCH (p)-[:IN_ORG]->(o)
OPTIONAL MATCH (o)-[:AT]->(l)
RETURN l.map_id AS place, b.from_level AS level,
       collect({cadre: c.id, seq: b.seq, from_seq: b.from_seq}) AS rows
