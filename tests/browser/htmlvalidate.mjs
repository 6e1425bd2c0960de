// html-validate with everything it recommends, but for these, each with its reason.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:standard"],
  rules: {
    // The title is the factsheet's, to the letter, however long.
    "long-title": "off",
    // The filter acts while one types; a button to send it would do nothing.
    "wcag/h32": "off",
    // A bar is as wide as its number, and a list has the letters that its text has.
    "no-inline-style": ["error", { allowedProperties: ["width", "flex-grow", "list-style-type"] }],
  },
};
