"""Running the rules: a gemeente checked, known warnings, certain fixes."""
