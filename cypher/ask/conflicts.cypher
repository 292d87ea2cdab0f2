// Where do sources contradict each other?
//
// One row for each contradiction: what one source says (said_start, said_end, says), and what another one
// says, which counts (other_…). kind is start, end, title, or left: a later whole career lacks the post.
//
// columns
//   name         text           name of the cadre
//   kind         contradiction  what is contradicted: start, end, title, or left (a later whole career lacks the post)
//   post         text           the post, as written
//   source       text           name of the source
//   sheet        text           sheet of a workbook
//   source_kind  source_kind    kind of the source
//   as_of        text           the source's own date
//   line         whole          line of the source
//   said_start   text           start, as this source has it
//   said_end     text           end, as this source has it
//   says         text           what this source says, as written
//   other        text           name of the source that contradicts it
//   other_kind   source_kind    kind of the other source
//   other_as_of  text           the other source's own date
//   other_line   whole          line of the other source
//   other_start  text           start, as the other source has it
//   other_end    text           end, as the other source has it
//   other_says   text           what the other source says, as written
//   counts       text           name of the source that is held true
//   seq          whole          number of the stint in the career
//   cadre        text           id of the cadre
// family: sources
// people: itself
// order: name, cadre, seq, source, sheet, line, kind, claim, counted
MATCH (c:Cadre)-[d:DIFFERS_IN]->(f:Source)
RETURN c.name AS name, d.reason AS kind, d.post AS post, f.name AS source, f.sheet AS sheet,
       d.kind AS source_kind, d.as_of AS as_of, d.line AS line, d.said_start AS said_start,
       d.said_end AS said_end, d.raw AS says, d.other AS other, d.other_kind AS other_kind, d.other_as_of AS other_as_of,
       d.other_line AS other_line, d.other_start AS other_start, d.other_end AS other_end,
       d.other_raw AS other_says, d.other AS counts, d.seq AS seq, c.id AS cadre,
       d.claim AS claim, d.counted AS counted
ORDER BY name, cadre, seq, source, sheet, line, kind, claim, counted
