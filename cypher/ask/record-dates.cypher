// Of which dates are the records?
//
// columns
//   as_of   text    the record's own date
//   people  people  cadres whose record is of that date
// family: sources
// counted from: dated-people
// people: of-date
// group: none
// order: as_of
MATCH (c:Cadre)
RETURN c.as_of AS as_of, count(c) AS people
ORDER BY as_of
