"""Tests of the room of settings."""
