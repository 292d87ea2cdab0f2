// At which level does each main line stand from post to post?
//
// One row for each main-line stint. Of a cadre, they join the line in the order of joined and seq.
//
// columns
//   cadre   text   id of the cadre
//   level   level  level of the stint
//   open    flag   whether the stint has no end: held on the record's date
//   joined  whole  first month in which it may join the main line
//   seq     whole  number of the stint in the career
// in rows: level, open, joined, seq
// family: chain
// people: itself
// order: cadre, joined, seq
MATCH (c:Cadre)-[s:SERVED_AS]->(:Post)
WHERE s.main
RETURN c.id AS cadre, s.level AS level, s.end_how = 'open' AS open, s.join_month_min AS joined,
       s.seq AS seq
