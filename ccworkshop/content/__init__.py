"""What the room is asked, as data: records, their schema and their TOML reader."""
