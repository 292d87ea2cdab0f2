// Of which cadres is nothing recorded but posts held at present?
//
// Where all of a cadre's posts are open, as a roster tells them, nothing is known of the career before.
//
// columns
//   cadre  text  id of the cadre
//   name   text  name of the cadre
// family: sources
// people: itself
// order: name, cadre
MATCH (c:Cadre)-[first:SERVED_AS|STUDIED_AT|TRAINED_AT]->()
WHERE first.seq = 1 AND first.end_how = 'open'
OPTIONAL MATCH (c)-[other:SERVED_AS|STUDIED_AT|TRAINED_AT]->()
WHERE other.end_how <> 'open'
WITH c.id AS cadre, c.name AS name, count(other) AS ended
WHERE ended = 0
RETURN cadre, name
ORDER BY name, cadre
