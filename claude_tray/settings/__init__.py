"""What a person can choose: every option once, with its default, its bounds and its words."""
