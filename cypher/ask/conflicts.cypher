// Where do sources contradict each other?
//
// One row for each contradiction: what one source says (said_start, said_end, says), and what another one
// says, which counts (other_…). kind is start, end, title, or left: a later whole career lacks the post.
//
// columns
//   name, kind, post, source, sheet, source_kind, as_of, line, said_start, said_end, says, other,
//   other_kind, other_as_of, other_line, other_start, other_end, other_says, counts, seq, cadre
// family: sources
// order: name, cadre, seq, source, sheet, line, kind, claim, counted
MATCH (c:Cadre)-[d:DIFFERS_IN]->(f:Source)
RETURN c.name AS name, d.reason AS kind, d.post AS post, f.name AS source, f.sheet AS sheet,
       d.kind AS source_kind, d.as_of AS as_of, d.line AS line, d.said_start AS said_start,
       d.said_end AS said_end, d.raw AS says, d.other AS other, d.other_kind AS other_kind, d.other_as_of AS other_as_of,
       d.other_line AS other_line, d.other_start AS other_start, d.other_end AS other_end,
       d.other_raw AS other_says, d.other AS counts, d.seq AS seq, c.id AS cadre,
       d.claim AS claim, d.counted AS counted
ORDER BY name, cadre, seq, source, sheet, line, kind, claim, counted
