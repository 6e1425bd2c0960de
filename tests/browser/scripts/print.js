// What there is on the screen that should be on paper: texts, tables row by row, headings and links.
// What is folded away counts; what acts on the screen only does not.
() => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  for (const details of folded) details.open = true;
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(
    (element) => element.checkVisibility() && !element.closest("form, .alleen-scherm, .naar-inhoud, .wijzer"),
  );
  // A sign beside a text is drawn apart from it.
  const said = (element) => {
    const copy = element.cloneNode(true);
    for (const sign of copy.querySelectorAll(".teken")) sign.remove();
    return copy.textContent.trim();
  };
  const texts = (elements) => [...elements].map(said);
  const content = {
    texts: texts(shown("p, li, dt, dd, h1, h2, h3, h4, h5, caption, th, td")),
    heads: texts(shown("h1, h2, h3, h4, h5, tbody th[scope=rowgroup]")),
    links: shown("a[href]").map((link) => link.getAttribute("href")),
    tables: shown("table").map((table) => ({
      head: texts(table.tHead.querySelectorAll("th")).join(""),
      rows: [...table.tBodies].flatMap((body) => [...body.rows].map((row) => texts(row.cells).join(""))),
    })),
  };
  for (const details of folded) details.open = false;
  return content;
};
