// What sources contradict each other in.
//
// columns
//   source, target, seq, reason, post, claim, kind, as_of, line, said_start, said_end, raw, counted,
//   other, other_kind, other_as_of, other_line, other_start, other_end, other_raw
// order: source, target, claim, counted, reason
MATCH (a:Cadre)-[r:DIFFERS_IN]->(b:Source)
RETURN a.id AS source, b.id AS target, r.seq AS seq, r.reason AS reason, r.post AS post, r.claim AS claim,
       r.kind AS kind, r.as_of AS as_of, r.line AS line, r.said_start AS said_start,
       r.said_end AS said_end, r.raw AS raw, r.counted AS counted, r.other AS other,
       r.other_kind AS other_kind, r.other_as_of AS other_as_of, r.other_line AS other_line,
       r.other_start AS other_start, r.other_end AS other_end, r.other_raw AS other_raw
ORDER BY source, target, claim, counted, reason
