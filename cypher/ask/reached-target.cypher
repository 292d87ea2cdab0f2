// Who reached the target rank above the grassroots, and where?
//
// The first leading main-line post of the target rank or higher above the grassroots: what the base
// breaks are counted against.
//
// parameters
//   grassroots         level  township  highest level that counts as grassroots
//   target_rank        rank   132       rank reached
// columns
//   cadre, name, month_min, month_max, place, organization, title, certain
// order: month_min, name, cadre, seq, month_max
MATCH (c:Cadre)-[r:REACHED]->(p:Post)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
WITH c, r, p
MATCH (p)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
RETURN DISTINCT c.id AS cadre, c.name AS name, r.month_min AS month_min, r.month_max AS month_max,
       l.map_id AS place, o.name AS organization, p.title AS title, r.certain AS certain,
       r.seq AS seq
ORDER BY month_min, name, cadre, seq, month_max
