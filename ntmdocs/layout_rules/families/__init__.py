"""The rules of format, a file for each family of the decree's components."""
