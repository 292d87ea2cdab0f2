// Which posts are there, and where?
//
// columns
//   post          text      id of the post
//   title         text      title of the post
//   chief         chief     secretary or head; null where it is neither
//   organization  text      organization of the post
//   unit          text      the organization without its place
//   org_kind      org_kind  kind of the organization
//   place         text      place of the organization
//   county        text      county that the post counts for; the city or province of a post above
// family: people
// group: same
// order: post
MATCH (p:Post)-[:IN_ORG]->(o:Organization)
OPTIONAL MATCH (o)-[:AT]->(l:Place)
RETURN p.id AS post, p.title AS title, p.chief AS chief, o.name AS organization, o.unit AS unit,
       o.org_kind AS org_kind, l.id AS place, p.map_id AS county
ORDER BY post
