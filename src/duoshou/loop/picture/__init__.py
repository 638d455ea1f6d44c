"""The brief as a picture for the phone: drawn without a browser, in a Chinese font of this system."""
