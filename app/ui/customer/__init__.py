"""The customer: the form behind F2, the last customers again, and the card that every other form shows."""
