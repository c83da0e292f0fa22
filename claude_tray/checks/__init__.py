"""What can be tried on this computer when Claude does not answer: one module a check, each with a Finding."""
