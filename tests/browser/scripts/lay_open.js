// Lay open what scrolls or is not laid out yet: axe-core sees no colours where it cannot look.
() => {
  const elements = [...document.body.querySelectorAll("*")];
  for (const element of elements) element.style.contentVisibility = "visible";
  for (const element of elements) {
    const style = getComputedStyle(element);
    if (["auto", "scroll"].includes(style.overflowX)) {
      element.style.width = `${element.scrollWidth}px`;
      Object.assign(element.style, { overflow: "visible", maxHeight: "none" });
    }
    if (style.position === "sticky") element.style.position = "static";
  }
  const right = Math.max(...elements.map((element) => element.getBoundingClientRect().right));
  Object.assign(document.body.style, { maxWidth: "none", width: `${right}px` });
};
