// Why another text: Neo4j takes the properties of an edge or a node out of the store at once here, and
// starts at the moves that count, which is a third faster where there are hundreds of thousands.
MATCH (p)-[r:MOVED_TO]->()
WHERE r.step <> 'lateral' AND r.from_level IS NOT NULL
WITH p, properties(r) AS m
MATCH (n:Cadre {id: m.cadre})
WITH p, m, properties(n) AS c
MATCH (p)-[:IN_ORG]->(o)
OPTIONAL MATCH (o)-[:AT]->(l)
RETURN m.cadre AS cadre, m.from_level AS level, m.step AS step, m.to_level AS to_level,
       m.months_in_level_min AS months_min, m.months_in_level_max AS months_max,
       m.certain AS certain, l.map_id AS place, c.sex AS sex, c.birth_month_min AS birth_month,
       c.education_full AS education_full, c.education_part AS education_part, c.party AS party,
       c.ethnicity AS ethnicity, c.first_month AS first_month, m.seq AS seq, m.from_seq AS from_seq
UNION ALL
MATCH (n:Cadre)-[r:BREAKS_AT]->(p)
WHERE r.kind = 'stall'
WITH p, properties(r) AS b, properties(n) AS c
MATCH (p)-[:IN_ORG]->(o)
OPTIONAL MATCH (o)-[:AT]->(l)
RETURN c.id AS cadre, b.from_level AS level, 'none' AS step, null AS to_level,
       b.months_min AS months_min, b.months_max AS months_max,
       b.certain AS certain, l.map_id AS place, c.sex AS sex, c.birth_month_min AS birth_month,
       c.education_full AS education_full, c.education_part AS education_part, c.party AS party,
       c.ethnicity AS ethnicity, c.first_month AS first_month, b.seq AS seq, b.from_seq AS from_seq
