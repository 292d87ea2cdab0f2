// In which sources does one cadre stand?
//
// counts: no later whole career of the same kind replaces it. linked: it is this cadre's by a guess.
//
// parameters
//   cadre  text  ''  name, id or key of the cadre
// columns
//   source  text         name of the source
//   sheet   text         sheet of a workbook
//   kind    source_kind  kind of the source
//   as_of   text         the source's own date
//   line    whole        line of the source
//   counts  flag         whether no later whole career of the same kind replaces it
//   linked  flag         whether it is this cadre's by a guess
//   sha256  text         checksum of the file
// family: sources
// order: source, sheet, sha256, line, as_of
MATCH (c:Cadre)
WHERE c.id = $cadre
WITH c
MATCH (c)-[r:RECORDED_IN]->(f:Source)
RETURN f.name AS source, f.sheet AS sheet, f.kind AS kind, r.as_of AS as_of, r.line AS line,
       r.counts AS counts, r.linked AS linked, f.sha256 AS sha256
ORDER BY source, sheet, sha256, line, as_of
