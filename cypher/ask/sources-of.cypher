// Which source says what of each stint of one cadre?
//
// Only of cadres of whom several sources tell. seq is null where what is said left the career; verdict is
// counts (the strongest statement), agrees, contradicts or left; said_start and said_end are the dates
// as that source has them.
//
// parameters
//   cadre  text  ''  name, id or key of the cadre
// columns
//   seq, claim, verdict, source, sheet, kind, as_of, line, said_start, said_end, raw
// family: sources
// order: seq, source, sheet, line, claim
MATCH (c:Cadre)
WHERE c.id = $cadre
WITH c
MATCH (c)-[t:TOLD_IN]->(f:Source)
RETURN t.seq AS seq, t.claim AS claim, t.verdict AS verdict, f.name AS source,
       f.sheet AS sheet, t.kind AS kind, t.as_of AS as_of, t.line AS line,
       t.said_start AS said_start, t.said_end AS said_end, t.raw AS raw
ORDER BY seq, source, sheet, line, claim
