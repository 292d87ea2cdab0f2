// The organization of every post.
//
// columns
//   source, target
// order: source, target
MATCH (a:Post)-[r:IN_ORG]->(b:Organization)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
