// What does not fit: the page itself, text beyond its right edge, text that is cut off, and regions
// that scroll but that a keyboard or a screen reader cannot find.
() => {
  const problems = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) {
    problems.push(`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    element.style.contentVisibility = "visible";
  }
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const hidden = (element) => element.clientWidth <= 1 || element.clientHeight <= 1; // for the ear only

  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const tooWide = element.scrollWidth > element.clientWidth + 1;
    const tooHigh = element.scrollHeight > element.clientHeight + 1;
    if (element.clientWidth === 0 || hidden(element)) continue; // inline, or not shown
    if (scrolls(element) && (tooWide || tooHigh)) {
      const named = element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby");
      const region = element.getAttribute("role") === "region" || element.tagName === "SECTION";
      const table = element.querySelector("table") !== null;
      const contents = element.tagName === "NAV" && !tooWide; // its links bring it into view
      if (!(named && (contents || (region && table && element.tabIndex === 0)))) {
        problems.push(`scrolls, but is no focusable region with a name and a table: ${nameOf(element)}`);
      }
    }
    const clips = (value) => ["hidden", "clip"].includes(value);
    if ((clips(style.overflowX) && tooWide) || (clips(style.overflowY) && tooHigh)) {
      problems.push(`cut off: ${nameOf(element)}`);
    }
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility() || parent.closest(".verborgen")) continue;
    let region = parent;
    while (region && !scrolls(region)) region = region.parentElement;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const right = Math.max(...[...range.getClientRects()].map((box) => box.right));
    if (!region && right > page.clientWidth + 1) problems.push(`beyond the edge: ${nameOf(parent)}`);
  }
  return problems;
};
