"""Every way a person drives it: home, console, stage, command line; Qt lives here only."""
