// Every list.
//
// columns
//   id, name
// order: id
MATCH (n:List)
RETURN n.id AS id, n.name AS name
ORDER BY id
