"""PDF/UA-1 and PDF/A-2a over reportlab: ``document.Builder`` is the way in."""
