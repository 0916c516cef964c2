"""Base widgets of the house: every page is made of these."""
