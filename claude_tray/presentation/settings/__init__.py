"""What the settings window shows: pages of groups of rows, each with its control, made from the options."""
