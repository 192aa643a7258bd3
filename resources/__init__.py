"""What the room is asked, as data: scales, activities, agendas, themes and languages."""
