"""Where every mark of a chart stands, for screen and paper: pure geometry, no pixel, no point."""
