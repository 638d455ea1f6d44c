"""How often the diagnosis of the cockpit is right."""
