// Why another text: a row for each of hundreds of thousands costs Neo4j several times what lists of them
// do, and it need not look at the labels of both ends.
MATCH (c:Cadre)-[r:REACHED]->(p)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
  AND (NOT (r.served OR ($count_secondments AND r.seconded))
       OR CASE WHEN $count_secondments THEN r.either_min ELSE r.base_min END < $base_months)
RETURN p.map_id AS place,
       CASE WHEN r.served OR ($count_secondments AND r.seconded) THEN 'short_base'
            WHEN r.seconded THEN 'borrowed_base'
            ELSE 'no_base' END AS kind,
       r.grassroots AS from_level, r.grassroots + 1 AS to_level,
       CASE WHEN false THEN '' END AS rank_step,
       r.certain AND NOT r.unknown_before
         AND (NOT (r.served OR ($count_secondments AND r.seconded))
              OR CASE WHEN $count_secondments THEN r.either_max ELSE r.base_max END < $base_months)
         AS certain,
       r.base_guessed AS guessed, collect(DISTINCT [c.id]) AS rows
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->()
WHERE b.kind <> 'stall'
  AND (b.kind <> 'gap' OR b.months_max IS NULL OR b.months_max > $gap_months)
  AND (b.kind <> 'overlap' OR b.months_max IS NULL OR b.months_max >= $overlap_months)
RETURN b.map_id AS place, b.kind AS kind, b.from_level AS from_level,
       b.to_level + 0 AS to_level, b.rank_step AS rank_step,
       b.certain AND (b.kind <> 'gap' OR b.months_min > $gap_months)
         AND (b.kind <> 'overlap' OR b.months_min >= $overlap_months) AS certain,
       b.guessed AS guessed, collect(DISTINCT [c.id]) AS rows
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->()
WHERE b.kind = 'stall'
UNWIND $stall_thresholds AS t
WITH c, b, t
WHERE b.from_level = t.level AND (b.months_max IS NULL OR b.months_max > t.months_min)
RETURN b.map_id AS place, b.kind AS kind, b.from_level AS from_level,
       b.to_level + 0 AS to_level, CASE WHEN false THEN '' END AS rank_step,
       b.certain AND b.months_min > t.months_max AS certain, b.guessed AS guessed, collect(DISTINCT [c.id]) AS rows
