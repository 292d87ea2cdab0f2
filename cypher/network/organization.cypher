// Every organization.
//
// columns
//   id, name, unit, org_kind
// order: id
MATCH (n:Organization)
RETURN n.id AS id, n.name AS name, n.unit AS unit, n.org_kind AS org_kind
ORDER BY id
