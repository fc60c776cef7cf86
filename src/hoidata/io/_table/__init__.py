"""Tables as officers keep them: what their cells mean, and the figures in them."""
