// How many cadres were ever at each level, on the main line?
//
// columns
//   level   level   a level of the ladder
//   people  people  cadres ever at the level, on the main line
// family: chain
// counted from: line-levels
// people: at-level
// order: level
MATCH (c:Cadre)-[s:SERVED_AS]->()
WHERE s.main AND s.level IS NOT NULL
RETURN s.level AS level, count(DISTINCT c) AS people
ORDER BY level
