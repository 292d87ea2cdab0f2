// Which levels does each cadre's main line run through?
//
// One row for each main-line stint. Of a cadre, they join the line in the order of joined and seq. skipped
// says whether the cadre has a skip break under some dates, renewed whether the stint before it is in the
// same post, so that there is no move, level_months what the whole main line has at the level of the
// stint, successive whether it is one of several posts one after another.
//
// columns
//   cadre             text   id of the cadre
//   level             level  level of the stint
//   rank_order        whole  rank of the stint on the scale, higher is higher
//   level_months_min  whole  fewest months of the main line at the level of the stint
//   level_months_max  whole  most months of the main line at the level of the stint
//   certain           flag   whether it holds for every date that the record allows
//   guessed           flag   whether its level or rank is a guess
//   renewed           flag   whether the stint before it is in the same post, which is no move
//   successive        flag   whether it is one of several posts one after another, with unknown dates between
//   skipped           flag   whether the cadre has a skip break for some dates
//   joined            whole  first month in which it may join the main line
//   seq               whole  number of the stint in the career
// in rows: level, rank_order, level_months_min, level_months_max, certain, guessed, renewed, successive, joined, seq
// family: chain
// people: itself
// order: cadre, joined, seq
MATCH (c:Cadre)
WITH c, EXISTS { MATCH (c)-[b:BREAKS_AT]->(:Post) WHERE b.kind = 'skip' } AS skipped
MATCH (c)-[s:SERVED_AS]->(:Post)
WHERE s.main
RETURN c.id AS cadre, s.level AS level, s.rank_order AS rank_order,
       s.level_months_min AS level_months_min, s.level_months_max AS level_months_max,
       s.line_certain AS certain, s.guessed AS guessed, s.renewed AS renewed,
       s.successive AS successive, skipped,
       s.join_month_min AS joined, s.seq AS seq
