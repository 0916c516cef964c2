"""Taking files in: which column is what, what would come of each row, whose row it is."""
