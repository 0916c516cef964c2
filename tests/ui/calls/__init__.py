"""The room of calls and its workplace, with real keys and events."""
