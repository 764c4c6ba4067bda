"""The card for the customer: what was arranged, on paper or as PDF."""
