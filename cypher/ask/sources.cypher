// From which sources was the graph made?
//
// columns
//   source       text          id of the source
//   name         text          name of the source
//   sha256       text          checksum of the file
//   mapping      mapping|text  mapping by which it was read
//   imported_at  text          when it was imported
//   kind         source_kind   kind of the source
//   sheet        text          sheet of a workbook
//   as_of        text          the source's own date
// family: sources
// order: imported_at, name, source
MATCH (s:Source)
RETURN s.id AS source, s.name AS name, s.sha256 AS sha256, s.mapping AS mapping,
       s.imported_at AS imported_at, s.kind AS kind,
       s.sheet AS sheet, s.as_of AS as_of
ORDER BY imported_at, name, source
