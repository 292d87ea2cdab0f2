// How did each cadre leave each level?
//
// One row for each unbroken run of main-line stints at one level: by which step it was left, or
// none where the main line ends in it. The post left is the run's last.
//
// columns
//   cadre, level, step, to_level, months_min, months_max, certain, place, sex, birth_month,
//   education_full, education_part, party, ethnicity, first_month, seq
// order: cadre, level, seq, step, from_seq
MATCH (p:Post)-[m:MOVED_TO]->(:Post)
WHERE m.step <> 'lateral' AND m.from_level IS NOT NULL
WITH p, m
MATCH (c:Cadre)
WHERE c.id = m.cadre
WITH c, p, m
MATCH (p)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
RETURN c.id AS cadre, m.from_level AS level, m.step AS step, m.to_level AS to_level,
       m.months_in_level_min AS months_min, m.months_in_level_max AS months_max,
       m.certain AS certain, l.map_id AS place, c.sex AS sex, c.birth_month_min AS birth_month,
       c.education_full AS education_full, c.education_part AS education_part, c.party AS party,
       c.ethnicity AS ethnicity, c.first_month AS first_month, m.seq AS seq, m.from_seq AS from_seq
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(p:Post)
WHERE b.kind = 'stall'
WITH c, b, p
MATCH (p)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
RETURN c.id AS cadre, b.from_level AS level, 'none' AS step, CASE WHEN false THEN b.to_level END AS to_level,
       b.months_min AS months_min, b.months_max AS months_max,
       b.certain AS certain, l.map_id AS place, c.sex AS sex, c.birth_month_min AS birth_month,
       c.education_full AS education_full, c.education_part AS education_part, c.party AS party,
       c.ethnicity AS ethnicity, c.first_month AS first_month, b.seq AS seq, b.from_seq AS from_seq
