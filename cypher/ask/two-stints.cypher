// How many cadres have two stints or more?
//
// Gaps and overlaps are counted against them.
//
// columns
//   people
// order: people
MATCH (c:Cadre)-[s:SERVED_AS]->(:Post)
WITH c.id AS cadre, count(s) AS stints
WHERE stints >= 2
RETURN count(cadre) AS people
ORDER BY people
