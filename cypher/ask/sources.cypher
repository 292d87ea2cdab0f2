// From which sources was the graph made?
//
// columns
//   source, name, sha256, mapping, imported_at, kind, sheet, as_of
// family: sources
// order: imported_at, name, source
MATCH (s:Source)
RETURN s.id AS source, s.name AS name, s.sha256 AS sha256, s.mapping AS mapping,
       s.imported_at AS imported_at, s.kind AS kind,
       s.sheet AS sheet, s.as_of AS as_of
ORDER BY imported_at, name, source
