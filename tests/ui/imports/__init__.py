"""The window of imports: every kind, every state, by mouse and by keys."""
