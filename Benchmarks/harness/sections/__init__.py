"""One file for each thing that is measured; `run(options)` returns its rows."""
