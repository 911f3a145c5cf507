"""The Sources pane."""
