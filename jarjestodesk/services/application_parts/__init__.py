"""Parts of an application's page: facts, examination, scores, decisions."""
