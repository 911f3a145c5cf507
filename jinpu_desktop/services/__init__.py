"""What a pane can ask: one service per subject, each a frozen query in and a frozen spec out. No Qt."""
