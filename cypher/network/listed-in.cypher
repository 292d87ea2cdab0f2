// Lists that cadres stand on.
//
// columns
//   source, target, start_month, end_month
// order: source, target
MATCH (a:Cadre)-[r:LISTED_IN]->(b:List)
RETURN a.id AS source, b.id AS target, r.start_month AS start_month, r.end_month AS end_month
ORDER BY source, target
