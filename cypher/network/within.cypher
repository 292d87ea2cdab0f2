// The place that every place lies in.
//
// columns
//   source, target
// order: source, target
MATCH (a:Place)-[r:WITHIN]->(b:Place)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
