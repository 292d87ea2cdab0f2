// Who breaks the chain where?
//
// The breaks of the question of that name, without their dates and posts: one row for each place,
// kind, levels, step of rank and cadre. The place is that against which the break counts: of the post
// left for skips and descents, of the post itself for all others.
//
// parameters
//   grassroots         level    township  highest level that counts as grassroots
//   target_rank        rank     132       rank at which grassroots service is asked for
//   base_months        whole    24        months of grassroots service required
//   count_secondments  flag     false     secondments count as grassroots service
//   count_production   flag     false     the production front line counts as grassroots
//   gap_months         whole    3         a gap has more unrecorded months than this
//   overlap_months     whole    2         an overlap has at least this many common months
//   stall_thresholds   levels   measured  months at a level beyond which a career is stalled
// columns
//   place       text       place that the break counts for: of the post left for skips and descents, else of the post
//   kind        break      kind of break
//   from_level  level      level at the lower end of the link, or left
//   to_level    level      level at the upper end of the link, or reached
//   rank_step   rank_step  step of rank at a descent or a skip: promotion, same, demotion or unknown
//   certain     flag       whether it holds for every date that the record allows
//   guessed     flag       whether a guess of a level or rank decided it
//   cadre       text       id of the cadre
// decides
//   kind=stall              stall_thresholds
//   kind=skip               -
//   kind=descent            -
//   kind=descent_rank_kept  -
//   kind=gap                gap_months
//   kind=overlap            overlap_months
//   kind=no_base            grassroots, target_rank, count_secondments, count_production
//   kind=borrowed_base      grassroots, target_rank, count_secondments, count_production
//   kind=short_base         grassroots, target_rank, count_secondments, count_production, base_months
// in rows: cadre
// family: breaks
// people: itself
// order: place, kind, from_level, to_level, rank_step, certain, guessed, cadre
MATCH (c:Cadre)-[r:REACHED]->(p:Post)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
  AND (NOT (r.served OR ($count_secondments AND r.seconded))
       OR CASE WHEN $count_secondments THEN r.either_min ELSE r.base_min END < $base_months)
RETURN DISTINCT p.map_id AS place,
       CASE WHEN r.served OR ($count_secondments AND r.seconded) THEN 'short_base'
            WHEN r.seconded THEN 'borrowed_base'
            ELSE 'no_base' END AS kind,
       r.grassroots AS from_level, r.grassroots + 1 AS to_level,
       CASE WHEN false THEN '' END AS rank_step,
       r.certain AND NOT r.unknown_before
         AND (NOT (r.served OR ($count_secondments AND r.seconded))
              OR CASE WHEN $count_secondments THEN r.either_max ELSE r.base_max END < $base_months)
         AS certain,
       r.base_guessed AS guessed, c.id AS cadre
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(:Post)
WHERE b.kind <> 'stall'
  AND (b.kind <> 'gap' OR b.months_max IS NULL OR b.months_max > $gap_months)
  AND (b.kind <> 'overlap' OR b.months_max IS NULL OR b.months_max >= $overlap_months)
RETURN DISTINCT b.map_id AS place, b.kind AS kind, b.from_level AS from_level,
       b.to_level + 0 AS to_level, b.rank_step AS rank_step,
       b.certain AND (b.kind <> 'gap' OR b.months_min > $gap_months)
         AND (b.kind <> 'overlap' OR b.months_min >= $overlap_months) AS certain,
       b.guessed AS guessed, c.id AS cadre
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(:Post)
WHERE b.kind = 'stall'
UNWIND $stall_thresholds AS t
WITH c, b, t
WHERE b.from_level = t.level AND (b.months_max IS NULL OR b.months_max > t.months_min)
RETURN DISTINCT b.map_id AS place, b.kind AS kind, b.from_level AS from_level,
       b.to_level + 0 AS to_level, CASE WHEN false THEN '' END AS rank_step,
       b.certain AND b.months_min > t.months_max AS certain, b.guessed AS guessed, c.id AS cadre
