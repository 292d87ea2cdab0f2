// The source of every cadre.
//
// columns
//   source, target, line
// order: source, target
MATCH (a:Cadre)-[r:RECORDED_IN]->(b:Source)
RETURN a.id AS source, b.id AS target, r.line AS line
ORDER BY source, target
