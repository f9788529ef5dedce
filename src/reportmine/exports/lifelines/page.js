"use strict";
const find = (id) => document.getElementById(id);
const lines = [...document.querySelectorAll(".line")];

function filter() {
  const words = find("search").value.trim();
  for (const line of lines) {
    const wrong = (find("body").value && line.dataset.body !== find("body").value)
      || (find("status").value && line.dataset.status !== find("status").value)
      || (words && !line.textContent.includes(words));
    line.hidden = wrong;
  }
  for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector(".line:not([hidden])");
}

for (const id of ["body", "status", "search"]) find(id).addEventListener("input", filter);
find("open").addEventListener("click", () => {
  const closed = lines.some((line) => !line.hidden && !line.open);
  for (const line of lines) if (!line.hidden) line.open = closed;
});
const asked = location.hash && find(location.hash.slice(1));
if (asked) asked.open = true;
addEventListener("beforeprint", () => lines.forEach((line) => { line.open = true; }));
