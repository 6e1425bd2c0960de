// What a keyboard should reach, in the order of the document, with how it looks without the focus.
// ``window.focused`` then says where the focus is and what is wrong there.
() => {
  const looks = (element) => {
    const style = getComputedStyle(element);
    return {
      outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
        ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : "",
      shadow: style.boxShadow === "none" ? "" : style.boxShadow,
    };
  };
  const acts = "a[href], button, input, select, textarea, summary, [tabindex]";
  const expected = [...document.querySelectorAll(acts)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility(),
  );
  const before = expected.map(looks);

  // The middle of the part of an element that is in the window; a long link has a box a line.
  const hidden = (element) => {
    const boxes = [...element.getClientRects()].map((box) => ({
      left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
      top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight),
    }));
    const shown = boxes.find((box) => box.right > box.left && box.bottom > box.top);
    if (!shown) return "outside the window";
    const top = document.elementFromPoint((shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2);
    return top && (element.contains(top) || top.contains(element)) ? "" : `under ${nameOf(top)}`;
  };

  window.focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const number = expected.indexOf(element);
    const now = looks(element);
    const problems = [];
    if (number < 0) problems.push("not expected here");
    else if (!(now.outline && now.outline !== before[number].outline)
      && !(now.shadow && now.shadow !== before[number].shadow)) problems.push("looks no different");
    if (hidden(element)) problems.push(hidden(element));
    return { number, problem: problems.length ? `${problems.join(", ")}: ${nameOf(element)}` : null };
  };
  return expected.map(nameOf);
};
