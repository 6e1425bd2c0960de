// Words of a usual length that are parted, in headings, verdicts, heads of tables and the contents.
() => {
  const parted = [];
  for (const element of document.querySelectorAll("h1, h2, h3, h4, h5, th, dt, dd, .getal, .oordeel, .wijzer a, .kaartje")) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (!node.parentElement.checkVisibility() || node.parentElement.closest(".verborgen")) continue;
      for (const word of node.data.matchAll(/(?<!\S)\p{L}{2,14}(?!\S)/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
        if (lines.size > 1) parted.push(`“${word[0]}” is parted: ${nameOf(element)}`);
      }
    }
  }
  return parted;
};
