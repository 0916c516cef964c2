"""Applications of all calls: list, inspector, the whole page of one."""
