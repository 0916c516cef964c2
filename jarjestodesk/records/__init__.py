"""What travels between floors: frozen dataclasses, no behaviour beyond their own checks."""
