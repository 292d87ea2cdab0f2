// Who served in the organizations in which one cadre served, and when?
//
// One row for each stint in such an organization, those of the cadre too.
//
// parameters
//   cadre  text  ''  id of the cadre
// columns
//   cadre            text        id of the cadre
//   name             text        name of the cadre
//   birth            text        date of birth, as precise as it is known
//   keys             text        ids in users' tables, as mapping:id, joined by '; '
//   seq              whole       number of the stint in the career
//   item             whole       number of the dated item in the career text
//   kind             stint_kind  kind of stint
//   start_month_min  whole       first month that the start may be in
//   start_month_max  whole       last month that the start may be in
//   end_month_min    whole       first month that the end may be in
//   end_month_max    whole       last month that the end may be in
//   open             flag        whether the stint has no end: held on the record's date
//   guessed          flag        whether level, rank or whose the stint is is a guess
//   title            text        title of the post
//   chief            chief       secretary or head; null where it is neither
//   organization     text        organization of the post
//   at               text        id of the organization
// family: people
// group: none
// people: itself
// order: cadre, seq
MATCH (b:Cadre)-[:SERVED_AS]->(q:Post)
WHERE b.id = $cadre
WITH q
MATCH (q)-[:IN_ORG]->(o:Organization)
WITH DISTINCT o
MATCH (p:Post)-[:IN_ORG]->(o)
WITH p, o
MATCH (c:Cadre)-[s:SERVED_AS]->(p)
RETURN c.id AS cadre, c.name AS name, c.birth AS birth, c.keys AS keys, s.seq AS seq,
       s.item AS item, s.kind AS kind, s.start_month_min AS start_month_min,
       s.start_month_max AS start_month_max, s.end_month_min AS end_month_min,
       s.end_month_max AS end_month_max, s.end_how = 'open' AS open, s.guessed AS guessed,
       p.title AS title, p.chief AS chief, o.name AS organization, o.id AS at
ORDER BY cadre, seq
