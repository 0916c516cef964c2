"""Decision letters: what they are made from, and the entering of those that were made."""
