"""Long work without Qt: read, spawned child, write; with progress and cancel."""
