// Yearly assessments.
//
// columns
//   source, target, result
// order: source, target
MATCH (a:Cadre)-[r:ASSESSED]->(b:Year)
RETURN a.id AS source, b.id AS target, r.result AS result
ORDER BY source, target
