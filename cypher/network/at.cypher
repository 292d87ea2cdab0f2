// The place of every organization.
//
// columns
//   source, target
// order: source, target
MATCH (a:Organization)-[r:AT]->(b:Place)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
