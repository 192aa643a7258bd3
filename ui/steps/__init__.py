"""How each kind of step is entered at the console and answered at the stage."""
