// Where do careers depart from the chain model?
//
// One row for each break that holds under some dates the record allows; certain where it holds under
// all. Base breaks (no_base, borrowed_base, short_base) stand at the first leading main-line post of
// the target rank above the grassroots; an unknown level before it leaves them possible. Stalls are
// those longer than the threshold of their level.
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
//   cadre              text     ''        id of one cadre, or how ids begin; empty for all
// columns
//   cadre         text       id of the cadre
//   name          text       name of the cadre
//   kind          break      kind of break
//   from_level    level      level at the lower end of the link, or left
//   to_level      level      level at the upper end of the link, or reached
//   month_min     whole      first month that the date may be in
//   month_max     whole      last month that the date may be in
//   months_min    whole      fewest months of the break
//   months_max    whole      most months of the break
//   status        status     of a stall: stalled (still serving) or ended
//   rank_step     rank_step  step of rank at a descent or a skip: promotion, same, demotion or unknown
//   place         text       county that the post counts for; the city or province of a post above
//   organization  text       organization of the post that the break points to
//   title         text       title of the post that the break points to
//   certain       flag       whether it holds for every date that the record allows
//   guessed       flag       whether a guess of a level or rank decided it
//   seq           whole      number of the stint in the career
//   birth         text       date of birth, as precise as it is known
//   keys          text       ids in users' tables, as mapping:id, joined by '; '
// family: breaks
// order: month_min, name, cadre, kind, seq, from_level, to_level, from_seq, after_seq, month_max,
//   months_min, months_max, guessed
MATCH (c:Cadre)-[r:REACHED]->(p:Post)
WHERE r.grassroots = $grassroots AND r.in_place = false AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
  AND (NOT (r.served OR ($count_secondments AND r.seconded))
       OR CASE WHEN $count_secondments THEN r.either_min ELSE r.base_min END < $base_months)
  AND c.id STARTS WITH $cadre
WITH c, r, p
MATCH (p)-[:IN_ORG]->(o:Organization)
RETURN DISTINCT c.id AS cadre, c.name AS name,
       CASE WHEN r.served OR ($count_secondments AND r.seconded) THEN 'short_base'
            WHEN r.seconded THEN 'borrowed_base'
            ELSE 'no_base' END AS kind,
       // A sum is a wider number to Ladybug than a property; in a UNION a column has one width.
       r.grassroots AS from_level, r.grassroots + 1 AS to_level,
       r.month_min AS month_min, r.month_max AS month_max,
       CASE WHEN $count_secondments THEN r.either_min WHEN r.served THEN r.base_min
            ELSE r.second_min END AS months_min,
       CASE WHEN $count_secondments THEN r.either_max WHEN r.served THEN r.base_max
            ELSE r.second_max END AS months_max,
       CASE WHEN false THEN '' END AS status, CASE WHEN false THEN '' END AS rank_step,
       p.map_id AS place, o.name AS organization,
       p.title AS title,
       r.certain AND NOT r.unknown_before
         AND (NOT (r.served OR ($count_secondments AND r.seconded))
              OR CASE WHEN $count_secondments THEN r.either_max ELSE r.base_max END < $base_months)
         AS certain,
       r.base_guessed AS guessed, r.seq AS seq, c.birth AS birth, c.keys AS keys,
       CASE WHEN false THEN r.seq END AS from_seq, CASE WHEN false THEN r.seq END AS after_seq
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(p:Post)
WHERE b.kind <> 'stall'
  AND (b.kind <> 'gap' OR b.months_max IS NULL OR b.months_max > $gap_months)
  AND (b.kind <> 'overlap' OR b.months_max IS NULL OR b.months_max >= $overlap_months)
  AND c.id STARTS WITH $cadre
WITH c, b, p
MATCH (p)-[:IN_ORG]->(o:Organization)
RETURN c.id AS cadre, c.name AS name, b.kind AS kind, b.from_level AS from_level,
       b.to_level + 0 AS to_level, b.month_min AS month_min, b.month_max AS month_max,
       b.months_min AS months_min, b.months_max AS months_max,
       CASE WHEN false THEN '' END AS status, b.rank_step AS rank_step,
       p.map_id AS place, o.name AS organization,
       p.title AS title,
       b.certain AND (b.kind <> 'gap' OR b.months_min > $gap_months)
         AND (b.kind <> 'overlap' OR b.months_min >= $overlap_months) AS certain,
       b.guessed AS guessed, b.seq AS seq, c.birth AS birth, c.keys AS keys,
       b.from_seq AS from_seq, b.after_seq AS after_seq
UNION ALL
MATCH (c:Cadre)-[b:BREAKS_AT]->(p:Post)
WHERE b.kind = 'stall' AND c.id STARTS WITH $cadre
UNWIND $stall_thresholds AS t
WITH c, b, p, t
WHERE b.from_level = t.level AND (b.months_max IS NULL OR b.months_max > t.months_min)
MATCH (p)-[:IN_ORG]->(o:Organization)
RETURN c.id AS cadre, c.name AS name, b.kind AS kind, b.from_level AS from_level,
       b.to_level + 0 AS to_level, b.month_min AS month_min, b.month_max AS month_max,
       b.months_min AS months_min, b.months_max AS months_max,
       CASE b.status WHEN 'serving' THEN 'stalled' ELSE b.status END AS status,
       CASE WHEN false THEN '' END AS rank_step, p.map_id AS place, o.name AS organization, p.title AS title,
       b.certain AND b.months_min > t.months_max AS certain,
       b.guessed AS guessed, b.seq AS seq, c.birth AS birth, c.keys AS keys,
       b.from_seq AS from_seq, b.after_seq AS after_seq
