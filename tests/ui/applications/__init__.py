"""The room of applications."""
