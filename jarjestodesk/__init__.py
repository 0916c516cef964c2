"""JärjestöDesk: a desktop register of a county's cooperation with organisations."""

__version__ = "0.1.0"
