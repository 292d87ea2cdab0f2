// What sources say of stints.
//
// columns
//   source, target, seq, claim, verdict, kind, as_of, line, said_start, said_end, raw
// order: source, target, claim, seq
MATCH (a:Cadre)-[r:TOLD_IN]->(b:Source)
RETURN a.id AS source, b.id AS target, r.seq AS seq, r.claim AS claim, r.verdict AS verdict,
       r.kind AS kind, r.as_of AS as_of, r.line AS line, r.said_start AS said_start,
       r.said_end AS said_end, r.raw AS raw
ORDER BY source, target, claim, seq
