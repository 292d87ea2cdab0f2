// At which levels does any main line run?
//
// columns
//   level  level  a level of the ladder
// family: chain
// counted from: line-levels
// order: level
MATCH (:Cadre)-[s:SERVED_AS]->(:Post)
WHERE s.main AND s.level IS NOT NULL
RETURN DISTINCT s.level AS level
ORDER BY level
