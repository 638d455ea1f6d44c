"""The shop's own pages for buyers: a phone's screen first, whole without scripts."""
