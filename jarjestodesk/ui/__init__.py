"""The window: PySide6 over services and jobs, which only the worker's functions import."""

from jarjestodesk.ui.feature_guard import leave_sources_unread
from jarjestodesk.ui.none_guard import keep_constants

keep_constants()
leave_sources_unread()
