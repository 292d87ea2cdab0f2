// Of how many cadres is nothing recorded but posts held at present?
//
// Where all of a cadre's posts are open, as a roster tells them, nothing is known of the career before.
//
// columns
//   people  people  cadres of whom nothing else is recorded
// family: sources
// order: people
MATCH (c:Cadre)-[first:SERVED_AS|STUDIED_AT|TRAINED_AT]->()
WHERE first.seq = 1 AND first.end_how = 'open'
OPTIONAL MATCH (c)-[other:SERVED_AS|STUDIED_AT|TRAINED_AT]->()
WHERE other.end_how <> 'open'
WITH c.id AS cadre, count(other) AS ended
WHERE ended = 0
RETURN count(cadre) AS people
ORDER BY people
