"""Other forms of the register for other programs: register in, bytes out."""
