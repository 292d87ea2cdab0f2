// How many cadres were ever at each level, on the main line?
//
// columns
//   level, people
// order: level
MATCH (c:Cadre)-[s:SERVED_AS]->(:Post)
WHERE s.main AND s.level IS NOT NULL
RETURN s.level AS level, count(DISTINCT c.id) AS people
ORDER BY level
