"""Every base widget in every state on one page: ``jarjestodesk --gallery``, for those who build.

Its words are examples in Finnish, data rather than texts of the program: not in the catalogue.
"""

from jarjestodesk.ui.gallery.page import Gallery

__all__ = ["Gallery"]
