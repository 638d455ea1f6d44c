"""The trial: what was made to happen in a simulated shop beside what the diagnosis found of it."""
