// From which sources was the graph made?
//
// columns
//   source, name, sha256, mapping, imported_at
// order: imported_at, name, source
MATCH (s:Source)
RETURN s.id AS source, s.name AS name, s.sha256 AS sha256, s.mapping AS mapping,
       s.imported_at AS imported_at
ORDER BY imported_at, name, source
