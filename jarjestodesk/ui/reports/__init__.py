"""Reports: workbooks and pictures of what is in the register."""
