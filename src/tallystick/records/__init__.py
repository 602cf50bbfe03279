"""Files as they came become typed rows that know their cell."""
