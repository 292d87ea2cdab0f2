// When did each cadre hold a post, or study?
//
// One row for each stint; of study only its dates are told. Posts themselves stand in dated-posts.
//
// columns
//   cadre            text        id of the cadre
//   seq              whole       number of the stint in the career
//   item             whole       number of the dated item in the career text
//   kind             stint_kind  kind of stint
//   start_month_min  whole       first month that the start may be in
//   start_month_max  whole       last month that the start may be in
//   end_month_min    whole       first month that the end may be in
//   end_month_max    whole       last month that the end may be in
//   open             flag        whether the stint has no end: held on the record's date
//   post             text        id of the post
//   level            whole       level of the stint
//   rank             text        rank of the post, as a code of ZB09
//   rank_order       whole       rank of the stint on the scale, higher is higher
//   person_rank      text        rank of the person where the text says it, as a code of ZB09
//   leading          flag        whether the post is a leading one
//   main             flag        whether the stint is of the main line
//   join_month_min   whole       first month in which it may join the main line
//   join_month_max   whole       last month in which it may join the main line
//   renewed          flag        whether the stint before it is in the same post, which is no move
//   line_certain     flag        whether it is of the main line for every date that the record allows
//   guessed          flag        whether level, rank or whose the stint is is a guess
// family: people
// order: cadre, seq
MATCH (c:Cadre)-[s:SERVED_AS]->(p:Post)
RETURN c.id AS cadre, s.seq AS seq, s.item AS item, s.kind AS kind,
       s.start_month_min AS start_month_min, s.start_month_max AS start_month_max,
       s.end_month_min AS end_month_min, s.end_month_max AS end_month_max,
       s.end_how = 'open' AS open, p.id AS post, s.level AS level, s.rank AS rank,
       s.rank_order AS rank_order, s.person_rank AS person_rank, s.leading AS leading,
       s.main AS main, s.join_month_min AS join_month_min, s.join_month_max AS join_month_max,
       s.renewed AS renewed, s.line_certain AS line_certain, s.guessed AS guessed
UNION ALL
MATCH (c:Cadre)-[s:STUDIED_AT|TRAINED_AT]->(k:School)
RETURN c.id AS cadre, s.seq AS seq, CASE WHEN false THEN s.seq END AS item, 'study' AS kind,
       s.start_month_min AS start_month_min, s.start_month_max AS start_month_max,
       s.end_month_min AS end_month_min, s.end_month_max AS end_month_max,
       s.end_how = 'open' AS open, CASE WHEN false THEN '' END AS post,
       CASE WHEN false THEN s.seq END AS level, CASE WHEN false THEN '' END AS rank,
       CASE WHEN false THEN s.seq END AS rank_order, CASE WHEN false THEN '' END AS person_rank,
       CASE WHEN false THEN false END AS leading, false AS main,
       CASE WHEN false THEN s.seq END AS join_month_min,
       CASE WHEN false THEN s.seq END AS join_month_max, CASE WHEN false THEN false END AS renewed,
       CASE WHEN false THEN false END AS line_certain, false AS guessed
