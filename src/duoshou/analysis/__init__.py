"""Methods that know nothing of business; the first ones come with diagnosis."""
