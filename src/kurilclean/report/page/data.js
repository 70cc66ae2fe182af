"use strict";
// The data of the page, and which documents the filters let through. Nothing here draws.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const index = read("index");
const documents = index.documents;

const contentsOf = (number) => read(`document-${number}`);
const ruleOf = (place) => ({ name: index.rules[place][0], category: index.rules[place][1] });
const classOf = (category) => {
  const place = index.categories.indexOf(category);
  return place < 0 ? "" : `k${place}`;
};

const filters = { categories: new Set(), outlets: new Set(), rules: new Set(), words: "" };
const NOT_KNOWN = "(not known)";
const outletOf = (entry) => entry.outlet || NOT_KNOWN;

// A document is read for a search only once there is one.
const haystacks = [];
function haystackOf(number) {
  if (haystacks[number] === undefined) {
    const entry = documents[number];
    const texts = contentsOf(number).rows.map((row) =>
      row.slice(1).map((piece) => (typeof piece === "string" ? piece : piece[1])).join(""));
    haystacks[number] = [entry.path, entry.outlet, ...texts].join("\n").toLowerCase();
  }
  return haystacks[number];
}

const chosen = (facet, value) => !filters[facet].size || filters[facet].has(value);

// The rules of a document that the filters ask for, but for one facet, whose own choices don't narrow its counts.
const rulesThrough = (entry, except) =>
  entry.rules.filter((place) => {
    const rule = ruleOf(place);
    return (except === "categories" || chosen("categories", rule.category)) &&
      (except === "rules" || chosen("rules", rule.name));
  });

function passes(number, except) {
  const entry = documents[number];
  if (except !== "outlets" && !chosen("outlets", outletOf(entry))) return false;
  const byRule = (filters.categories.size && except !== "categories") || (filters.rules.size && except !== "rules");
  if (byRule && !rulesThrough(entry, except).length) return false;
  return !filters.words || haystackOf(number).includes(filters.words);
}

const found = () => documents.map((_, number) => number).filter((number) => passes(number));

// How many documents each choice of a facet would leave.
function countsOf(facet) {
  const counts = new Map();
  const add = (value, more) => counts.set(value, (counts.get(value) || 0) + more);
  documents.forEach((entry, number) => {
    const through = passes(number, facet) ? 1 : 0;
    if (facet === "outlets") return add(outletOf(entry), through);
    const asked = new Set(rulesThrough(entry, facet));
    const reached = new Map();
    entry.rules.forEach((place) => {
      const rule = ruleOf(place);
      const value = facet === "rules" ? rule.name : rule.category;
      reached.set(value, reached.get(value) || (through && asked.has(place)) ? 1 : 0);
    });
    reached.forEach((more, value) => add(value, more));
  });
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const asked = (place) => {
  const rule = ruleOf(place);
  return chosen("categories", rule.category) && chosen("rules", rule.name);
};

const grouped = (number) => number.toLocaleString("en");
const counted = (number, noun) => `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
function percent(part, whole) {
  if (!part || !whole) return "0 %";
  const share = (100 * part) / whole;
  if (share < 0.5) return "<1 %";
  return share >= 99.5 && share < 100 ? ">99 %" : `${Math.round(share)} %`;
}
