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
MATCH (p:Post)-[m:MOVED_TO]->(:Post)
WHERE m.step <> 'lateral' AND m.from_level IS NOT NULL
RETURN p.map_id AS place, m.from_level AS level, m.cadre AS cadre, m.seq AS seq,
       m.from_seq AS from_seq
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(:Post)
WHERE b.kind = 'stall'
RETURN b.map_id AS place, b.from_level AS level, c.id AS cadre, b.seq AS seq,
       b.from_seq AS from_seq
