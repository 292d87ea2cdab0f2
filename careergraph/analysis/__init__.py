"""Frame in, frame out: what is worked out on answers before they are shown."""
