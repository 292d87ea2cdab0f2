// Who came to a level from a post at another one?
//
// columns
//   cadre              text   id of the cadre
//   seq                whole  number of the stint in the career
//   from_seq           whole  number of the stint left in the career
//   month_min          whole  first month that the date may be in
//   month_max          whole  last month that the date may be in
//   from_level         level  level left; null where it is unknown
//   to_level           level  level reached
//   rank_order_before  whole  rank of the post left on the scale, higher is higher
//   from_post          text   id of the post left
//   certain            flag   whether it holds for every date that the record allows
//   guessed            flag   whether a guess of a level or rank decided it
// family: chain
// order: cadre, seq, from_seq, month_min, month_max
MATCH (p:Post)-[m:MOVED_TO]->(:Post)
WHERE m.to_level IS NOT NULL AND (m.from_level IS NULL OR m.from_level <> m.to_level)
RETURN m.cadre AS cadre, m.seq AS seq, m.from_seq AS from_seq, m.month_min AS month_min,
       m.month_max AS month_max, m.from_level AS from_level, m.to_level AS to_level,
       m.rank_order_before AS rank_order_before, p.id AS from_post, m.certain AS certain,
       m.rank_guessed AS guessed
ORDER BY cadre, seq, from_seq, month_min, month_max
