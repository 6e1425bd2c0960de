// Filter and sort. The page is complete without; what only works with this script is made by it.
(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const [naam, thema, oordeel] = ["f-naam", "f-thema", "f-oordeel"].map((id) => document.getElementById(id));
  const stand = form.querySelector(".stand");
  const rows = [...document.querySelectorAll("tr[data-aanpak]")].map((row) => ({
    row,
    aanpak: row.dataset.aanpak,
    name: fold([...row.cells].slice(0, 3).map((cell) => cell.textContent).join(" ")).replace(/[^\p{L}\p{N}]+/gu, " "),
    matrix: row.closest(".blok"),
  }));
  const aanpakken = rows.filter((entry) => !entry.matrix && !entry.row.closest(".kaarten"));
  const themed = [...document.querySelectorAll("[data-thema]")];

  const flat = (text) => text.replace(/\s+/g, " ").trim();
  const says = (cell, wanted) => {
    if (wanted === "") return true;
    if (wanted === "let-op") return cell.querySelector("b") !== null;
    if (wanted === "niet") return cell.querySelector("a") === null;
    const said = cell.querySelector("a")?.firstChild.textContent ?? "";
    return `stap ${flat(said)}` === flat(wanted);
  };
  const filter = () => {
    const words = fold(naam.value).split(/\s+/).filter(Boolean);
    for (const part of themed) part.hidden = thema.value !== "" && part.dataset.thema !== thema.value;
    const shown = new Set();
    for (const { aanpak, name } of aanpakken) {
      if (words.every((word) => ` ${name}`.includes(` ${word}`))) shown.add(aanpak);
    }
    const found = new Set();
    for (const { row, aanpak, matrix } of rows) {
      if (!matrix || matrix.hidden) continue;
      let any = false;
      for (const cell of [...row.cells].slice(1)) {
        const hit = says(cell, oordeel.value);
        cell.classList.toggle("anders", !hit);
        any ||= hit;
      }
      row.hidden = !(any && shown.has(aanpak));
      if (!row.hidden) found.add(aanpak);
    }
    for (const part of themed) {
      if (part.matches(".blok") && !part.hidden) part.hidden = !rows.some((entry) => entry.matrix === part && !entry.row.hidden);
    }
    const pages = new Set([...found].map((aanpak) => aanpak.split("#")[0]));
    for (const { row, aanpak, matrix } of rows) {
      if (matrix) continue;
      row.hidden = row.closest(".kaarten") ? !pages.has(aanpak.split("#")[0]) : !found.has(aanpak);
    }
    stand.textContent = `{{ _("%(aantal)s van %(totaal)s aanpakken getoond. Getallen gaan over alle thema’s, totalen over alle aanpakken.", aantal="${found.size}", totaal="${aanpakken.length}") }}`;
  };

  const value = (row, column) => {
    const text = row.cells[column].textContent.trim();
    const number = /^\d+({{ _("%(aantal)s van %(totaal)s", aantal="", totaal="\\d+") }}(, {{ _("%(aantal)s uit %(ronde)s", aantal="\\d+", ronde="\\S+") }})*)?$/.test(text) ? parseInt(text, 10) : NaN;
    return { text, number };
  };
  const compare = new Intl.Collator("{{ taal }}", { numeric: true }).compare;
  const sort = (table, head, column) => {
    const descending = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const keyed = [...table.tBodies[0].rows].map((row) => ({ row, ...value(row, column) }));
    keyed.sort((a, b) => (isNaN(a.number) || isNaN(b.number) ? compare(a.text, b.text) : a.number - b.number));
    if (descending) keyed.reverse();
    table.tBodies[0].append(...keyed.map(({ row }) => row));
  };

  for (const table of document.querySelectorAll(".sorteerbaar")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, column));
    });
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  const first = [...document.querySelectorAll(".sorteerbaar")].map((table) => [table, [...table.tBodies[0].rows]]);
  form.addEventListener("reset", () => {
    for (const [table, order] of first) {
      for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
      table.tBodies[0].append(...order);
    }
    setTimeout(filter);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
