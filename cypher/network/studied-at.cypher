// Study for a degree.
//
// columns
//   source, target, seq, start_month_min, start_month_max, end_month_min, end_month_max, end_how,
//   sources, conflict, stint
// order: source, target, seq
MATCH (a:Cadre)-[r:STUDIED_AT]->(b:School)
RETURN a.id AS source, b.id AS target, r.seq AS seq, r.start_month_min AS start_month_min,
       r.start_month_max AS start_month_max, r.end_month_min AS end_month_min,
       r.end_month_max AS end_month_max, r.end_how AS end_how, r.sources AS sources,
       r.conflict AS conflict, r.stint AS stint
ORDER BY source, target, seq
