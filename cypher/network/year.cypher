// Every year of assessment.
//
// columns
//   id, year
// order: id
MATCH (n:Year)
RETURN n.id AS id, n.year AS year
ORDER BY id
