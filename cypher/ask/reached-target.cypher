// Who reached the target rank above the grassroots, and where?
//
// The first leading main-line post of the target rank or higher above the grassroots: what the base
// breaks are counted against.
//
// parameters
//   grassroots         level  township  highest level that counts as grassroots
//   target_rank        rank   132       rank reached
//   count_production   flag   false     the production front line counts as grassroots
// columns
//   cadre         text   id of the cadre
//   name          text   name of the cadre
//   month_min     whole  first month that the date may be in
//   month_max     whole  last month that the date may be in
//   place         text   county that the post counts for; the city or province of a post above
//   organization  text   organization of the post reached
//   title         text   title of the post reached
//   certain       flag   whether it holds for every date that the record allows
// family: promotions
// people: itself
// order: month_min, name, cadre, seq, month_max
MATCH (c:Cadre)-[r:REACHED]->(p:Post)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
WITH c, r, p
MATCH (p)-[:IN_ORG]->(o:Organization)
RETURN DISTINCT c.id AS cadre, c.name AS name, r.month_min AS month_min, r.month_max AS month_max,
       p.map_id AS place, o.name AS organization, p.title AS title, r.certain AS certain, r.seq AS seq
ORDER BY month_min, name, cadre, seq, month_max
