"""What lies on disk: paths taken as they are written, files that only their owner may read, links."""
