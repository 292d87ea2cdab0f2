// Of which dates are the records?
//
// columns
//   as_of, people
// family: sources
// order: as_of
MATCH (c:Cadre)
RETURN c.as_of AS as_of, count(c) AS people
ORDER BY as_of
