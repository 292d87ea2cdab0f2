// Which source says what of each stint of one cadre?
//
// Only of cadres of whom several sources tell. seq is null where what is said left the career; verdict is
// counts (the strongest statement), agrees, contradicts or left; said_start and said_end are the dates
// as that source has them.
//
// parameters
//   cadre  text  ''  name, id or key of the cadre
// columns
//   seq         whole        number of the stint in the career
//   claim       whole        number of the statement in the record
//   verdict     verdict      counts, agrees, contradicts or left
//   source      text         name of the source
//   sheet       text         sheet of a workbook
//   kind        source_kind  kind of the source
//   as_of       text         the source's own date
//   line        whole        line of the source
//   said_start  text         start, as this source has it
//   said_end    text         end, as this source has it
//   raw         text         the text as written
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
