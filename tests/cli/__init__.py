"""Each command as it is typed: success, refusal with its exit code, wrong usage."""
