// How many cadres have two stints or more?
//
// Gaps and overlaps are counted against them. A post is a stint, and so is study.
//
// columns
//   people  people  cadres with two stints or more
// family: breaks
// counted from: with-two-stints
// people: with-two-stints
// order: people
MATCH (c:Cadre)-[s:SERVED_AS|STUDIED_AT|TRAINED_AT]->()
WITH c.id AS cadre, count(s) AS stints
WHERE stints >= 2
RETURN count(cadre) AS people
ORDER BY people
