"""Forecasts of ours beside those of statsforecast's AutoETS."""
