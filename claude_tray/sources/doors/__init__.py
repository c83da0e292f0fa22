"""What it takes to knock on a door and to understand the answer; `front_door` puts it together."""
