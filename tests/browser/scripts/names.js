// Gives the other scripts ``nameOf``: a short path to an element, for a message.
() => {
  window.nameOf = (element) => {
    const parts = [];
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      const alike = [...(e.parentElement?.children ?? [])].filter((other) => other.tagName === e.tagName);
      const place = alike.length > 1 ? `:nth-of-type(${alike.indexOf(e) + 1})` : "";
      parts.unshift(e.id ? `#${e.id}` : e.tagName.toLowerCase() + place);
      if (e.id) break;
    }
    return `${parts.join(" > ")} "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  };
};
