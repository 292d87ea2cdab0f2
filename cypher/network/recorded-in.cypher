// The sources of every cadre.
//
// columns
//   source, target, line, as_of, counts, linked
// order: source, target, line
MATCH (a:Cadre)-[r:RECORDED_IN]->(b:Source)
RETURN a.id AS source, b.id AS target, r.line AS line, r.as_of AS as_of, r.counts AS counts,
       r.linked AS linked
ORDER BY source, target, line
