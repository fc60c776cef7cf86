"""What became of the organizations of places that were merged, divided or renamed."""
