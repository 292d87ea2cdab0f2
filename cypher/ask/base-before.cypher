// With how many months at the grassroots did each cadre reach the target rank?
//
// The first leading main-line post of the target rank or higher above the grassroots, and what was served
// at the grassroots before it.
//
// parameters
//   grassroots         level  township  highest level that counts as grassroots
//   target_rank        rank   132       rank reached
//   count_production   flag   false     the production front line counts as grassroots
// columns
//   cadre           text   id of the cadre
//   seq             whole  number of the stint in the career
//   month_min       whole  first month that the date may be in
//   month_max       whole  last month that the date may be in
//   base_min        whole  fewest months at the grassroots before it, substantive or concurrent
//   base_max        whole  most months at the grassroots before it, substantive or concurrent
//   either_min      whole  fewest months at the grassroots before it, secondments included
//   either_max      whole  most months at the grassroots before it, secondments included
//   unknown_before  flag   whether a post of unknown level came before it
//   base_guessed    flag   whether a guess of a level or rank decided it
//   certain         flag   whether it holds for every date that the record allows
// family: rules
// order: month_min, cadre, seq, month_max, base_min, base_max, either_min, either_max
MATCH (c:Cadre)-[r:REACHED]->(:Post)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
RETURN DISTINCT c.id AS cadre, r.seq AS seq, r.month_min AS month_min, r.month_max AS month_max,
       r.base_min AS base_min, r.base_max AS base_max, r.either_min AS either_min,
       r.either_max AS either_max, r.unknown_before AS unknown_before,
       r.base_guessed AS base_guessed, r.certain AS certain
ORDER BY month_min, cadre, seq, month_max, base_min, base_max, either_min, either_max
