"""How long the judgement of the cockpit takes."""
