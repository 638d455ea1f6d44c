"""Methods that know nothing of business: values and arrays in, values and arrays out; no database, no clock."""
