// Every source.
//
// columns
//   id, name, sha256, mapping, imported_at, kind, sheet, as_of
// order: id
MATCH (n:Source)
RETURN n.id AS id, n.name AS name, n.sha256 AS sha256, n.mapping AS mapping,
       n.imported_at AS imported_at, n.kind AS kind, n.sheet AS sheet, n.as_of AS as_of
ORDER BY id
