// Who was promoted directly from the grassroots?
//
// The first leading main-line post of the target rank or higher above the grassroots, where the
// main-line stint before it was at the grassroots; study, recorded time and non-leading posts above
// the grassroots, of together so many months at most, are passed over. Only that one post is looked
// at: if it was entered by a move to the second line, there is no direct promotion. Variant in_place
// (the rank came in the grassroots post itself) is listed apart, and is never the first.
//
// The months of a row are those that it is in the answer for: passed_max is at most passing_months.
//
// parameters
//   grassroots         level  township  highest level that counts as grassroots
//   target_rank        rank   132       rank reached
//   count_secondments  flag   false     secondments count as grassroots service
//   count_production   flag   false     the production front line counts as grassroots
//   passing_months     whole  12        months of non-leading posts that are passed over at most
//   second_line_age    whole  50        years of age from which a post in a people's congress or CPPCC is the second line
// columns
//   cadre                 text     id of the cadre
//   name                  text     name of the cadre
//   birth                 text     date of birth, as precise as it is known
//   month_min             whole    first month that the date may be in
//   month_max             whole    last month that the date may be in
//   from_organization     text     organization of the grassroots post
//   from_title            text     title of the grassroots post
//   from_level            level    level of the grassroots post
//   to_organization       text     organization of the post reached
//   to_title              text     title of the post reached
//   to_rank               rank     rank of the post reached, as a code of ZB09
//   months_min            whole    fewest months at the grassroots
//   months_max            whole    most months at the grassroots
//   gap_min               whole    fewest months between the grassroots stint and the post reached
//   gap_max               whole    most months between the grassroots stint and the post reached
//   passed_min            whole    fewest months of non-leading posts passed over
//   passed_max            whole    most months of non-leading posts passed over
//   variant               variant  plain, concurrent or in_place
//   second_line_possible  flag     whether the post may have been entered by a move to the second line
//   certain               flag     whether it holds for every date that the record allows
//   guessed               flag     whether a guess of a level or rank decided it
//   place                 text     county that the post counts for; the city or province of a post above
//   to_seq                whole    number of the post reached in the career
//   from_seq              whole    number of the grassroots stint in the career
//   keys                  text     ids in users' tables, as mapping:id, joined by '; '
// family: promotions
// order: month_min, name, cadre, variant, to_seq, from_seq, month_max, months_min, months_max,
//   gap_min, gap_max, passed_min, passed_max, second_line_possible, guessed
MATCH (c:Cadre)-[r:REACHED]->(p:Post)
WHERE r.grassroots = $grassroots AND r.rank_order >= $target_rank
  AND (r.below IS NULL OR r.below < $target_rank)
  AND CASE WHEN $count_production THEN r.with_production ELSE r.without_production END
  AND (r.in_place OR (r.from_seq IS NOT NULL AND r.passed_min <= $passing_months))
  AND NOT r.second_line_flat
  AND (NOT r.to_assembly OR r.age_min IS NULL OR r.age_min < $second_line_age * 12)
WITH c, r, p, CASE WHEN r.in_place THEN r.seq ELSE r.from_seq END AS origin
MATCH (c)-[t:SERVED_AS]->(p)
WHERE t.seq = r.seq
WITH c, r, p, t, origin
MATCH (c)-[s:SERVED_AS]->(q:Post)
WHERE s.seq = origin
WITH c, r, p, t, s, q
MATCH (p)-[:IN_ORG]->(o:Organization)
WITH c, r, p, t, s, q, o
MATCH (q)-[:IN_ORG]->(g:Organization)
RETURN DISTINCT c.id AS cadre, c.name AS name, c.birth AS birth,
       r.month_min AS month_min, r.month_max AS month_max,
       g.name AS from_organization, q.title AS from_title, s.level AS from_level,
       o.name AS to_organization, p.title AS to_title, t.rank AS to_rank,
       CASE WHEN $count_secondments THEN r.either_min ELSE r.base_min END AS months_min,
       CASE WHEN $count_secondments THEN r.either_max ELSE r.base_max END AS months_max,
       r.gap_min AS gap_min, r.gap_max AS gap_max,
       r.passed_min AS passed_min,
       // What dates allow beyond what is passed over is no direct promotion.
       CASE WHEN NOT r.in_place AND r.passed_max > $passing_months THEN $passing_months
            ELSE r.passed_max END AS passed_max,
       CASE WHEN r.in_place THEN 'in_place'
            WHEN r.beside OR ($count_secondments AND r.beside_second) THEN 'concurrent'
            ELSE 'plain' END AS variant,
       r.to_assembly AND (r.age_max IS NULL OR r.age_max >= $second_line_age * 12)
         AS second_line_possible,
       r.certain AND (r.in_place OR r.passed_max <= $passing_months) AS certain, r.guessed AS guessed, p.map_id AS place,
       r.seq AS to_seq, r.from_seq AS from_seq, c.keys AS keys
ORDER BY month_min, name, cadre, variant, to_seq, from_seq, month_max, months_min, months_max,
         gap_min, gap_max, passed_min, passed_max, second_line_possible, guessed
