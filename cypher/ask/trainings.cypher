// When did each cadre attend training classes?
//
// columns
//   cadre            text   id of the cadre
//   seq              whole  number of the stint in the career
//   start_month_min  whole  first month that the start may be in
//   start_month_max  whole  last month that the start may be in
// family: promotions
// order: cadre, seq
MATCH (c:Cadre)-[t:TRAINED_AT]->(:School)
RETURN c.id AS cadre, t.seq AS seq, t.start_month_min AS start_month_min,
       t.start_month_max AS start_month_max
ORDER BY cadre, seq
