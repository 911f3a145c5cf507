"""The machine we run on: shipped files, the user's folder, settings, logs, language. No Qt."""
