// Who held a post of a unit, or of a name, and when?
//
// One row for each stint in an organization or at a place whose name ends as was typed, or of a post whose
// title ends what was typed; and of places with names of other times all stints, since those may be meant.
// Which of them are meant is for who asks: a place through time is one unit.
//
// parameters
//   unit  text  ''  organization or place, as one names it; empty for none
//   post  text  ''  post, as one names it: place or organization, and title; empty for none
// columns
//   cadre            text        id of the cadre
//   name             text        name of the cadre
//   keys             text        ids in users' tables, as mapping:id, joined by '; '
//   sex              text        sex, as written
//   birth            text        date of birth, as precise as it is known
//   birth_month_min  whole       first month that the birth may be in
//   birth_month_max  whole       last month that the birth may be in
//   ethnicity        text        ethnicity, as written
//   party            text        party, as written
//   education_full   text        full-time education, as written
//   education_part   text        in-service education, as written
//   seq              whole       number of the stint in the career
//   item             whole       number of the dated item in the career text
//   kind             stint_kind  kind of stint
//   acting           flag        whether the post is held as acting
//   start_month_min  whole       first month that the start may be in
//   start_month_max  whole       last month that the start may be in
//   end_month_min    whole       first month that the end may be in
//   end_month_max    whole       last month that the end may be in
//   open             flag        whether the stint has no end: held on the record's date
//   rank             text        rank of the post, as a code of ZB09
//   rank_order       whole       rank of the stint on the scale, higher is higher
//   leading          flag        whether the post is a leading one
//   guessed          flag        whether level, rank or whose the stint is is a guess
//   post             text        id of the post
//   title            text        title of the post
//   chief            chief       secretary or head; null where it is neither
//   organization     text        organization of the post
//   unit             text        the organization without its place
//   place            text        place of the organization
//   other_names      text        whole names of the place at other times, with '; ' between
// family: people
// group: none
// order: cadre, seq
MATCH (p:Post)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
WITH p, o, l
WHERE ($post <> '' AND ($post ENDS WITH p.title OR l.other_names IS NOT NULL))
   OR ($unit <> '' AND (o.name ENDS WITH $unit OR l.full_name ENDS WITH $unit
                        OR l.other_names IS NOT NULL))
WITH p, o, l
MATCH (c:Cadre)-[s:SERVED_AS]->(p)
RETURN c.id AS cadre, c.name AS name, c.keys AS keys, c.sex AS sex, c.birth AS birth,
       c.birth_month_min AS birth_month_min, c.birth_month_max AS birth_month_max,
       c.ethnicity AS ethnicity, c.party AS party, c.education_full AS education_full,
       c.education_part AS education_part, s.seq AS seq, s.item AS item, s.kind AS kind,
       s.acting AS acting, s.start_month_min AS start_month_min,
       s.start_month_max AS start_month_max, s.end_month_min AS end_month_min,
       s.end_month_max AS end_month_max, s.end_how = 'open' AS open, s.rank AS rank,
       s.rank_order AS rank_order, s.leading AS leading, s.guessed AS guessed, p.id AS post,
       p.title AS title, p.chief AS chief, o.name AS organization, o.unit AS unit, l.id AS place,
       l.other_names AS other_names
ORDER BY cadre, seq
