"""Writers of single values, one module per area; ``services.edits`` finds them by kind."""
