"""The graph on an engine: its tables, how it is built, and the contract that every engine keeps."""
