"""Pure values: periods, observations, series, figures and their evidence. No Qt, no SQL, no files."""
