// Every source.
//
// columns
//   id, name, sha256, mapping, imported_at
// order: id
MATCH (n:Source)
RETURN n.id AS id, n.name AS name, n.sha256 AS sha256, n.mapping AS mapping,
       n.imported_at AS imported_at
ORDER BY id
