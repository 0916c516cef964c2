"""The window around the pages: navigation, title, finder, foot, first start, faults."""
