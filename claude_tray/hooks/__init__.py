"""What is told elsewhere when the light changes: a program, a web address, a chat. All off by default."""
