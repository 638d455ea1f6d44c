"""Bills held against our book."""
