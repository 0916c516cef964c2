"""The register file: open, lock, transactions, history, files, backup, migrations."""
