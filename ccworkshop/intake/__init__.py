"""What people bring along as text: answers and rosters out of a spreadsheet."""
