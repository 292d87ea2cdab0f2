// Is more recorded of careers than the posts held at present?
//
// A row for each of three things of which there is one at all: moved, a step from post to post on a main
// line; ended, a post that has ended; present, a post that is still held. Where present stands alone,
// nothing can be known about chains.
//
// columns
//   history  history  moved, ended or present
// family: sources
// order: history
MATCH ()-[m:MOVED_TO]->()
WITH m LIMIT 1
RETURN 'moved' AS history
UNION ALL
MATCH (:Cadre)-[s:SERVED_AS]->()
WHERE s.end_how <> 'open'
WITH s LIMIT 1
RETURN 'ended' AS history
UNION ALL
MATCH (:Cadre)-[s:SERVED_AS]->()
WHERE s.end_how = 'open'
WITH s LIMIT 1
RETURN 'present' AS history
