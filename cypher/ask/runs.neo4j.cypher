// Why another text: Neo4j takes the properties of a move out of the store at once here, does not look
// at the labels of both its ends, and looks up places and cadres only for groups that need them (no
// cadre has a null id), which is twice as fast where there are hundreds of thousands.
MATCH (p)-[r:MOVED_TO]->()
WHERE r.step <> 'lateral' AND r.from_level IS NOT NULL
WITH p, properties(r) AS m
OPTIONAL MATCH (c:Cadre {id: CASE WHEN NOT $by IN ['none', 'county'] THEN m.cadre END})
OPTIONAL MATCH (p)-[:IN_ORG]->(o)-[:AT]->(l)
WHERE $by = 'county'
RETURN m.from_level AS level, m.step AS step, m.to_level AS to_level, m.certain AS certain,
       m.guessed AS guessed, l.map_id AS place,
       CASE WHEN $by = 'cohort' THEN c.first_month END AS first_month,
       CASE WHEN $by = 'sex' THEN c.sex END AS sex,
       CASE WHEN $by = 'education' THEN c.education_full END AS education_full,
       CASE WHEN $by = 'education' THEN c.education_part END AS education_part,
       CASE WHEN $by = 'party' THEN c.party END AS party,
       CASE WHEN $by = 'ethnicity' THEN c.ethnicity END AS ethnicity,
       collect([m.cadre, m.seq, m.from_seq, m.months_in_level_min, m.months_in_level_max]) AS rows
UNION ALL
MATCH (c:Cadre)-[r:BREAKS_AT]->(p)
WHERE r.kind = 'stall'
WITH c, p, properties(r) AS b
OPTIONAL MATCH (p)-[:IN_ORG]->(o)-[:AT]->(l)
WHERE $by = 'county'
RETURN b.from_level AS level, 'none' AS step, CASE WHEN false THEN b.to_level END AS to_level,
       b.certain AS certain, b.guessed AS guessed, l.map_id AS place,
       CASE WHEN $by = 'cohort' THEN c.first_month END AS first_month,
       CASE WHEN $by = 'sex' THEN c.sex END AS sex,
       CASE WHEN $by = 'education' THEN c.education_full END AS education_full,
       CASE WHEN $by = 'education' THEN c.education_part END AS education_part,
       CASE WHEN $by = 'party' THEN c.party END AS party,
       CASE WHEN $by = 'ethnicity' THEN c.ethnicity END AS ethnicity,
       collect([c.id, b.seq, b.from_seq, b.months_min, b.months_max]) AS rows
