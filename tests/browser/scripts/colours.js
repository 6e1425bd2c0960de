// The contrast of all text, that of signs such as ✓ and – too, which axe-core leaves out if not told.
() => {
  const options = { ...axe._audit.checks["color-contrast"].options };
  Object.assign(options, { ignoreUnicode: false, ignoreLength: true });
  axe.configure({ checks: [{ id: "color-contrast", options }] });
  return axe.run({ runOnly: { type: "rule", values: ["color-contrast"] } });
};
