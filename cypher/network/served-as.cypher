// Every stint: who held which post.
//
// columns
//   source, target, seq, item, start_month_min, start_month_max, end_month_min, end_month_max,
//   end_how, start_day, end_day, kind, level, rank, rank_order, person_rank, leading, acting,
//   probation, successive, guessed, main, join_month_min, join_month_max, renewed, level_months_min,
//   level_months_max, line_certain, sources, conflict, stint
// order: source, target, seq
MATCH (a:Cadre)-[r:SERVED_AS]->(b:Post)
RETURN a.id AS source, b.id AS target, r.seq AS seq, r.item AS item,
       r.start_month_min AS start_month_min, r.start_month_max AS start_month_max,
       r.end_month_min AS end_month_min, r.end_month_max AS end_month_max, r.end_how AS end_how,
       r.start_day AS start_day, r.end_day AS end_day, r.kind AS kind, r.level AS level,
       r.rank AS rank, r.rank_order AS rank_order, r.person_rank AS person_rank,
       r.leading AS leading, r.acting AS acting, r.probation AS probation,
       r.successive AS successive, r.guessed AS guessed, r.main AS main,
       r.join_month_min AS join_month_min, r.join_month_max AS join_month_max,
       r.renewed AS renewed, r.level_months_min AS level_months_min,
       r.level_months_max AS level_months_max, r.line_certain AS line_certain,
       r.sources AS sources, r.conflict AS conflict, r.stint AS stint
ORDER BY source, target, seq
