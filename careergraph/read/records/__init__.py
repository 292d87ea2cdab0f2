"""Records in JSON or Python notation."""
