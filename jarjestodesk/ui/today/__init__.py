"""The room Today: what must be done, how the calls stand, the year's figures."""
