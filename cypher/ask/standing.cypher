// How many cadres stand in how many sources of which kind, and of what dates?
//
// A row without a kind is of all kinds together. earliest and latest are the first and the last date that
// the sources of these cadres have.
//
// columns
//   kind      source_kind  kind of the sources; null for all kinds together
//   sources   whole        number of sources
//   people    people       cadres who stand in so many of them
//   earliest  text         earliest date of the sources of these cadres
//   latest    text         latest date of the sources of these cadres
// family: sources
// people: held-people
// order: kind, sources
MATCH (c:Cadre)-[r:RECORDED_IN]->(f:Source)
WITH c, f.kind AS kind, count(DISTINCT f.id) AS sources, min(r.as_of) AS first,
     max(r.as_of) AS last
RETURN kind, sources, count(c) AS people, min(first) AS earliest, max(last) AS latest
UNION ALL
MATCH (c:Cadre)-[r:RECORDED_IN]->(f:Source)
WITH c, count(DISTINCT f.id) AS sources, min(r.as_of) AS first, max(r.as_of) AS last
RETURN CASE WHEN false THEN '' END AS kind, sources, count(c) AS people, min(first) AS earliest,
       max(last) AS latest
