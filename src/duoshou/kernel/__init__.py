"""What every layer stands on: money, periods, ratios, the clock, errors, words in two languages, the home folder."""
