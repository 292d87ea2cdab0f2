// Why another text: a row for each of hundreds of thousands costs Neo4j several times what lists of them
// do, and it need not look at the labels of both ends.
MATCH (c:Cadre)-[r:REACHED]->(p)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
RETURN p.map_id AS place, collect(DISTINCT [c.id]) AS rows
