// Who is behind a number of info or standing?
//
// parameters
//   what     counted      'cadres in sources'  what is counted
//   kind     source_kind  ''                   kind of the sources; empty for all kinds together
//   sources  whole        1                    number of sources
// columns
//   cadre  text  id of the cadre
//   name   text  name of the cadre
//   birth  text  date of birth, as precise as it is known
//   keys   text  ids in users' tables, as mapping:id, joined by '; '
// family: people
// people: itself
// order: name, birth, cadre
MATCH (c:Cadre)
WHERE $what = 'cadres' OR ($what = 'cadres linked by guess' AND c.linked)
RETURN c.id AS cadre, c.name AS name, c.birth AS birth, c.keys AS keys
UNION ALL
MATCH (c:Cadre)-[r:RECORDED_IN]->(f:Source)
WHERE $what = 'cadres in sources' AND ($kind = '' OR f.kind = $kind)
WITH c, count(DISTINCT f.id) AS many
WHERE many = $sources
RETURN c.id AS cadre, c.name AS name, c.birth AS birth, c.keys AS keys
