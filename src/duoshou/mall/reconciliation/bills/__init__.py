"""The bills of each provider, read strictly into the same lines."""
