// What did one cadre hold, from when to when?
//
// parameters
//   cadre  text  ''  id of the cadre
// columns
//   seq              whole       number of the stint in the career
//   start_month_min  whole       first month that the start may be in
//   start_month_max  whole       last month that the start may be in
//   end_month_min    whole       first month that the end may be in
//   end_month_max    whole       last month that the end may be in
//   end_how          end_how     how the end is known: given, implied by what follows, or open
//   kind             stint_kind  kind of stint
//   main             flag        whether the stint is of the main line
//   acting           flag        whether the post is held as acting
//   place            text        place of the organization
//   organization     text        organization of the stint, or the school
//   title            text        title of the post
//   level            level       level of the stint
//   rank             rank        rank of the post, as a code of ZB09
//   guessed          flag        whether level, rank or whose the stint is is a guess
//   doubtful         flag        whether it cannot be as it is told
//   sources          whole       number of sources that tell of it
//   conflict         flag        whether sources contradict each other about it
//   stint            whole       number of the stint in the record
// columns shown
//   start           text        start, as precise as it is known
//   end             text        end, as precise as it is known; null where it is open
//   end_how         end_how     how the end is known: given, implied by what follows, or open
//   kind            stint_kind  kind of stint
//   main            flag        whether the stint is of the main line
//   acting          flag        whether the post is held as acting
//   place           text        place of the organization
//   organization    text        organization of the stint, or the school
//   title           text        title of the post
//   level           level       level of the stint
//   rank            rank        rank of the post, as a code of ZB09
//   months          whole       months of the stint, to the record's date where it is open
//   break           break       kinds of break that point to the stint, joined by commas
//   source          text        name of the source
//   line            whole       line of the source
//   sources         whole       number of sources that tell of it
//   conflict        flag        whether sources contradict each other about it
//   months_min      whole       fewest months of the stint
//   months_max      whole       most months of the stint
//   possible_break  break       those of them that some dates would not give
//   guessed         flag        whether level, rank or whose the stint is is a guess
//   in_place        flag        whether a rank was reached without leaving the post
//   rank_kept       flag        whether a descent to it keeps the rank or raises it
//   stalled_since   text        when the months of a stall passed the threshold
//   doubtful        flag        whether it cannot be as it is told, such as held before birth
// family: people
// chart: trajectory
// order: start_month_min, seq
MATCH (c:Cadre)
WHERE c.id = $cadre
WITH c
MATCH (c)-[s:SERVED_AS]->(p:Post)
WITH s, p
MATCH (p)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
RETURN s.seq AS seq, s.start_month_min AS start_month_min, s.start_month_max AS start_month_max,
       s.end_month_min AS end_month_min, s.end_month_max AS end_month_max, s.end_how AS end_how,
       s.kind AS kind, s.main AS main, s.acting AS acting, l.id AS place, o.name AS organization,
       p.title AS title, s.level AS level, s.rank AS rank,
       s.guessed AS guessed, s.doubtful AS doubtful, s.sources AS sources, s.conflict AS conflict, s.stint AS stint
UNION ALL
MATCH (c:Cadre)
WHERE c.id = $cadre
WITH c
MATCH (c)-[s:STUDIED_AT|TRAINED_AT]->(k:School)
RETURN s.seq AS seq, s.start_month_min AS start_month_min, s.start_month_max AS start_month_max,
       s.end_month_min AS end_month_min, s.end_month_max AS end_month_max, s.end_how AS end_how,
       'study' AS kind, false AS main, false AS acting,
       CASE WHEN false THEN '' END AS place, k.name AS organization,
       CASE WHEN false THEN '' END AS title,
       CASE WHEN false THEN s.seq END AS level, CASE WHEN false THEN '' END AS rank,
       false AS guessed, false AS doubtful, s.sources AS sources, s.conflict AS conflict, s.stint AS stint
