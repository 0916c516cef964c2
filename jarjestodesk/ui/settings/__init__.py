"""Settings: everything a county decides, and this workstation's own things."""
