"""Methods blind to business: their laws, and worked examples that can be checked by hand."""
