// What did one cadre hold, from when to when?
//
// parameters
//   cadre  text  ''  id of the cadre
// columns
//   seq, start_month_min, start_month_max, end_month_min, end_month_max, end_how, kind, main, acting,
//   place, organization, title, level, rank, guessed, sources, conflict, stint
// family: people
// order: start_month_min, seq
MATCH (c:Cadre)
WHERE c.id = $cadre
WITH c
MATCH (c)-[s:SERVED_AS]->(p:Post)
WITH s, p
MATCH (p)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
RETURN s.seq AS seq, s.start_month_min AS start_month_min, s.start_month_max AS start_month_max,
       s.end_month_min AS end_month_min, s.end_month_max AS end_month_max, s.end_how AS end_how,
       s.kind AS kind, s.main AS main, s.acting AS acting, l.id AS place, o.name AS organization,
       p.title AS title, s.level AS level, s.rank AS rank,
       s.guessed AS guessed, s.sources AS sources, s.conflict AS conflict, s.stint AS stint
UNION ALL
MATCH (c:Cadre)
WHERE c.id = $cadre
WITH c
MATCH (c)-[s:STUDIED_AT|TRAINED_AT]->(k:School)
RETURN s.seq AS seq, s.start_month_min AS start_month_min, s.start_month_max AS start_month_max,
       s.end_month_min AS end_month_min, s.end_month_max AS end_month_max, s.end_how AS end_how,
       'study' AS kind, false AS main, false AS acting,
       CASE WHEN false THEN '' END AS place, k.name AS organization,
       CASE WHEN false THEN '' END AS title,
       CASE WHEN false THEN s.seq END AS level, CASE WHEN false THEN '' END AS rank,
       false AS guessed, s.sources AS sources, s.conflict AS conflict, s.stint AS stint
