"""The room of calls: the list of rounds, and each call as a workplace of eight tabs."""
