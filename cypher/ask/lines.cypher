// Which levels does each cadre's main line run through?
//
// One row for each main-line stint, in the order in which they joined the line. skipped says whether
// the cadre has a skip break under some dates, open whether the stint has no end.
//
// columns
//   cadre, name, sex, level, rank_order, months_min, months_max, certain, open, skipped
// in rows: seq whole, joined whole, level whole, rank_order whole, months_min whole, months_max whole,
//   certain flag, open flag
// order: name, cadre, joined, seq
MATCH (c:Cadre)
WITH c, EXISTS { MATCH (c)-[b:BREAKS_AT]->(:Post) WHERE b.kind = 'skip' } AS skipped
MATCH (c)-[s:SERVED_AS]->(:Post)
WHERE s.main
RETURN c.id AS cadre, c.name AS name, c.sex AS sex, s.seq AS seq, s.join_month_min AS joined,
       s.level AS level, s.rank_order AS rank_order, s.line_months_min AS months_min,
       s.line_months_max AS months_max, s.line_certain AS certain, s.end_how = 'open' AS open,
       skipped
