"""The field's arithmetic as pure functions: deadlines, scoring, allocation, workflow."""
