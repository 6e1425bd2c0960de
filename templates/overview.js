// Search and sort. The page is complete without; what only works with this script is made by it.
(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const fields = [...form.querySelectorAll("[name]")];
  const stand = form.querySelector(".stand");
  const entries = [...document.querySelectorAll("[data-zoek]")].map((part) => {
    const cells = part.cells ? [...part.cells] : [part.firstElementChild];
    // Of a verdict the finding is not searched, nor of an aanpak its numbers.
    const names = part.closest(".oordelen") ? cells.slice(0, 1) : part.closest(".sorteerbaar") ? cells.slice(0, 3) : cells;
    return {
      part,
      name: fold(names.map((cell) => cell.textContent).join(" ")).replace(/[^\p{L}\p{N}]+/gu, " "),
      verdict: part.dataset.oordeel,
      block: part.closest(".blok"),
    };
  });
  const blocks = [...document.querySelectorAll(".blok")];
  const value = (name) => form.elements[name]?.value ?? "";

  const written = (count) => count.toLocaleString("{{ taal }}");

  const filter = () => {
    const words = fold(value("naam")).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const verdict = value("oordeel");
    let shown = 0;
    for (const { part, name, ...entry } of entries) {
      const said = verdict === "" || entry.verdict === verdict || (verdict === "LET-OP" && part.querySelector(".let"));
      part.hidden = !(said && words.every((word) => ` ${name}`.includes(` ${word}`)));
      if (!part.hidden) shown += 1;
    }
    for (const block of blocks) block.hidden = !entries.some((entry) => entry.block === block && !entry.part.hidden);
    stand.textContent = `{{ _("%(aantal)s van %(totaal)s %(wat)s getoond.", aantal="${written(shown)}", totaal="${written(entries.length)}", wat="${form.dataset.van}") }}`;
  };

  // What is searched for is kept in the address, so that it can be passed on; other places stay.
  const keep = () => {
    const asked = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    const mark = String(asked);
    if (mark || location.hash.includes("=")) history.replaceState(null, "", mark ? `#${mark}` : location.href.split("#")[0]);
  };
  const restore = () => {
    if (location.hash.includes("=")) {
      const asked = new URLSearchParams(location.hash.slice(1));
      for (const field of fields) field.value = asked.get(field.name) ?? "";
    }
    filter();
  };

  const compare = new Intl.Collator("{{ taal }}", { numeric: true }).compare;
  const number = (text) => (/^\d/.test(text) ? parseInt(text.replace(/(\d)[.,](?=\d{3})/g, "$1"), 10) : NaN);
  const sort = (table, head, column) => {
    const descending = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const keyed = [...table.tBodies[0].rows].map((row) => ({ row, text: row.cells[column].textContent.trim() }));
    const counted = head.matches(".getal");
    keyed.sort((a, b) => (counted ? number(a.text) - number(b.text) : compare(a.text, b.text)));
    if (descending) keyed.reverse();
    table.tBodies[0].append(...keyed.map(({ row }) => row));
  };

  const tables = [...document.querySelectorAll(".sorteerbaar")].map((table) => [table, [...table.tBodies[0].rows]]);
  for (const [table] of tables) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, column));
    });
  }
  form.hidden = false;
  form.addEventListener("input", () => { filter(); keep(); });
  form.addEventListener("reset", () => {
    for (const [table, order] of tables) {
      for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
      table.tBodies[0].append(...order);
    }
    setTimeout(() => { filter(); keep(); });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", restore);
  addEventListener("pageshow", restore);
  restore();
})();
