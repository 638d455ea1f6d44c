"""The first screen from warm marts, and how soon one more day stands on it."""
