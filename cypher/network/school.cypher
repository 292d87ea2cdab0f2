// Every school.
//
// columns
//   id, name
// order: id
MATCH (n:School)
RETURN n.id AS id, n.name AS name
ORDER BY id
