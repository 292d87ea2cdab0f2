// Who reached the target rank above the grassroots, by place?
//
// At the place of the first leading main-line post of the target rank or higher above the grassroots:
// what the base breaks of that place count against.
//
// parameters
//   grassroots         level  township  highest level that counts as grassroots
//   target_rank        rank   132       rank reached
//   count_production   flag   false     the production front line counts as grassroots
// columns
//   place  text  place that the post reached counts for
//   cadre  text  id of the cadre
// in rows: cadre
// family: promotions
// people: itself
// order: place, cadre
MATCH (c:Cadre)-[r:REACHED]->(p:Post)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
RETURN DISTINCT p.map_id AS place, c.id AS cadre
