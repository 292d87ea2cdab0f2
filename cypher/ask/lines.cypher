// Which levels does each cadre's main line run through?
//
// One row for each main-line stint, in the order in which they joined the line. skipped says whether
// the cadre has a skip break under some dates, open whether the stint has no end, renewed whether the
// stint before it is in the same post, so that there is no move, level_months what the whole main line
// has at the level of the stint, successive whether it is one of several posts one after another.
//
// columns
//   cadre             text   id of the cadre
//   name              text   name of the cadre
//   sex               text   sex, as written
//   level             level  level of the stint
//   rank_order        whole  rank of the stint on the scale, higher is higher
//   level_months_min  whole  fewest months of the main line at the level of the stint
//   level_months_max  whole  most months of the main line at the level of the stint
//   certain           flag   whether it holds for every date that the record allows
//   open              flag   whether the stint has no end: held on the record's date
//   renewed           flag   whether the stint before it is in the same post, which is no move
//   successive        flag   whether it is one of several posts one after another, with unknown dates between
//   skipped           flag   whether the cadre has a skip break for some dates
// in rows: seq whole, joined whole, level, rank_order, level_months_min, level_months_max, certain,
//   open, renewed, successive
// family: chain
// people: itself
// order: name, cadre, joined, seq
MATCH (c:Cadre)
WITH c, EXISTS { MATCH (c)-[b:BREAKS_AT]->(:Post) WHERE b.kind = 'skip' } AS skipped
MATCH (c)-[s:SERVED_AS]->(:Post)
WHERE s.main
RETURN c.id AS cadre, c.name AS name, c.sex AS sex, s.seq AS seq, s.join_month_min AS joined,
       s.level AS level, s.rank_order AS rank_order, s.level_months_min AS level_months_min,
       s.level_months_max AS level_months_max, s.line_certain AS certain, s.end_how = 'open' AS open,
       s.renewed AS renewed, s.successive AS successive, skipped
