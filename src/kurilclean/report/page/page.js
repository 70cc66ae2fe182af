// The page: figures, filters, the list of documents, the open one, keys.

const at = (id) => document.getElementById(id);
const summary = index.summary;
let shown = []; // the documents that the filters let through
let open = -1;

function drawFigures() {
  const known = summary.documents - (summary.outlets[""] || 0);
  const figures = [
    ["documents", grouped(summary.documents)],
    ["of the text cut", percent(summary.chars_cut, summary.chars)],
    ["from known outlets", grouped(known)],
    ["worth a look", grouped(new Set(summary.worth_a_look.map((note) => note.path)).size)],
    ["failed", grouped(summary.failed)],
    ["passed over", grouped(summary.passed_over.length)],
  ];
  at("figures").append(...figures.map(([name, figure]) => make("div", "", make("dt", "", name), make("dd", "", figure))));
  const most = Math.max(1, ...Object.values(summary.by_category).map((counts) => counts.chars));
  for (const [category, counts] of Object.entries(summary.by_category)) {
    const bar = make("span", "bar");
    bar.style.width = `${Math.max(1, (100 * counts.chars) / most)}%`;
    const figure = `${grouped(counts.chars)} characters, ${counted(counts.removals, "cut")}`;
    const item = make("li", classOf(category), make("span", "name", category), make("span", "track", bar),
      make("span", "figure", percent(counts.chars, summary.chars_cut)));
    item.title = figure;
    item.setAttribute("aria-label", `${category}: ${percent(counts.chars, summary.chars_cut)} of what was cut, ${figure}`);
    at("bars").append(item);
  }
  if (!Object.keys(summary.by_category).length) at("bars").append(make("li", "none", "Nothing was cut."));
  drawNotices();
}

function drawNotices() {
  const profile = `Profile ${summary.profile}, rules ${summary.ruleset.slice(0, 12)}, kurilclean ${summary.version}. ` +
    `Every cut, with its place, is ${index.cuts}.`;
  at("notices").append(make("p", "", profile));
  if (index.left_out) {
    const left = `${counted(index.left_out, "document")} with less to see ${index.left_out === 1 ? "is" : "are"} not on ` +
      `this page, which would be too large; their cuts are ${index.cuts}.`;
    at("notices").append(make("p", "warning", left));
  }
  for (const [title, notes] of [["failed", summary.errors], ["passed over", summary.passed_over]]) {
    if (!notes.length) continue;
    const list = make("ul", "", ...notes.slice(0, 1000).map((each) =>
      make("li", "", make("code", "", visible(each.path)), ` ${visible(each.why)}`)));
    if (notes.length > 1000) list.append(make("li", "", `and ${grouped(notes.length - 1000)} more, in summary.json`));
    at("notices").append(make("details", title === "failed" ? "warning" : "", make("summary", "", `${grouped(notes.length)} ${title}`), list));
  }
}

const MOST_CHOICES = 12;
const whole = new Set(); // the facets that show all their choices

function drawFacet(facet) {
  const box = at(facet);
  const focused = document.activeElement && box.contains(document.activeElement) ? document.activeElement.value : null;
  box.querySelectorAll(":scope > :not(legend)").forEach((element) => element.remove());
  const counts = countsOf(facet);
  const visibleOnes = counts.filter(([value, count], place) =>
    filters[facet].has(value) || whole.has(facet) || (place < MOST_CHOICES && count));
  for (const [value, count] of visibleOnes) {
    const tick = make("input");
    Object.assign(tick, { type: "checkbox", value, checked: filters[facet].has(value) });
    tick.onchange = () => {
      filters[facet][tick.checked ? "add" : "delete"](value);
      refresh();
    };
    const name = make("span", "name", visible(value));
    name.title = value;
    const label = make("label", facet === "categories" ? classOf(value) : "", tick, name, make("span", "count", grouped(count)));
    if (!count) label.classList.add("empty");
    box.append(label);
    if (value === focused) tick.focus();
  }
  if (visibleOnes.length < counts.length) {
    const more = make("button", "fold", `${grouped(counts.length - visibleOnes.length)} more`);
    more.type = "button";
    more.onclick = () => {
      whole.add(facet);
      drawFacet(facet);
    };
    box.append(more);
  }
}

const STEP = 100; // how many documents are listed at once
let listed = 0;
const end = make("li", "end");
const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && list(STEP));

function list(more) {
  const items = shown.slice(listed, listed + more).map(item);
  listed += items.length;
  end.remove();
  at("documents").append(...items, ...(listed < shown.length ? [end] : []));
}

function item(number) {
  const entry = documents[number];
  const slash = entry.path.lastIndexOf("/") + 1;
  const name = make("span", "path", make("span", "folder", visible(entry.path.slice(0, slash))), visible(entry.path.slice(slash)));
  const facts = `${percent(entry.cut, entry.chars)} cut · ${entry.outlet ? visible(entry.outlet) : "outlet not known"}`;
  const link = make("a", "", name, make("span", "facts", facts),
    ...entry.notes.map((text) => make("span", "worth", visible(text))));
  link.href = `#${number}`;
  link.dataset.number = number;
  if (number === open) link.setAttribute("aria-current", "true");
  return make("li", "", link);
}

function refresh() {
  shown = found();
  for (const facet of ["categories", "outlets", "rules"]) drawFacet(facet);
  const filtered = filters.words || filters.categories.size + filters.outlets.size + filters.rules.size;
  at("clear").hidden = !filtered;
  at("found").textContent = shown.length === documents.length
    ? `${counted(shown.length, "document")}, most worth a look first`
    : `${grouped(shown.length)} of ${counted(documents.length, "document")}`;
  at("documents").replaceChildren();
  listed = 0;
  list(STEP);
  if (shown.includes(open)) show(open);
  else show(shown.length ? shown[0] : -1);
}

function clear() {
  filters.words = at("words").value = "";
  for (const facet of ["categories", "outlets", "rules"]) filters[facet].clear();
  refresh();
}

function show(number) {
  open = number;
  hideTip();
  const into = at("document");
  into.replaceChildren();
  at("documents").querySelectorAll("[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
  if (number < 0) {
    into.append(make("p", "none", documents.length ? "No document passes these filters." : "There are no documents."));
    return;
  }
  const link = at("documents").querySelector(`[data-number="${number}"]`);
  if (link) link.setAttribute("aria-current", "true");
  const diff = make("div", view.side ? "diff sides" : "diff");
  document.title = `${visible(documents[number].path)} – kurilclean report`;
  into.append(heading(documents[number]), diff);
  drawDiff(diff, contentsOf(number));
}

function heading(entry) {
  const title = make("h2", "", visible(entry.path));
  title.id = "title";
  const where = entry.outlet ? `${visible(entry.outlet)} (${visible(entry.recognition)})` : `Outlet not known: ${visible(entry.recognition)}`;
  const facts = `${where}. ${percent(entry.cut, entry.chars)} of ${counted(entry.chars, "character")} cut; ` +
    `${counted(entry.lines, "line")}, ${entry.encoding}, ${entry.newlines === "none" ? "no newline" : entry.newlines}.`;
  const sizes = new Set(entry.rules.map((place) => ruleOf(place).category));
  const chips = make("p", "chips", ...[...sizes].map((category) => make("span", `chip ${classOf(category)}`, category)));
  const tools = make("p", "tools", toggle("side", "Side by side", "s"), toggle("unfolded", "Unfold all", "u"));
  return make("header", "", title, make("p", "facts", facts),
    ...entry.notes.map((text) => make("p", "warning", visible(text))), tools,
    entry.rules.length ? chips : make("p", "none", "Nothing was cut."));
}

function toggle(option, label, key) {
  const button = make("button", "toggle", label);
  Object.assign(button, { type: "button", id: `toggle-${option}`, onclick: () => flip(option) });
  button.setAttribute("aria-pressed", String(view[option]));
  button.setAttribute("aria-keyshortcuts", key);
  return button;
}

function flip(option) {
  const focused = document.activeElement && document.activeElement.id === `toggle-${option}`;
  view[option] = !view[option];
  show(open);
  if (focused) at(`toggle-${option}`).focus();
}

function step(by) {
  const place = shown.indexOf(open) + by;
  if (place < 0 || place >= shown.length) return;
  if (place >= listed) list(place - listed + STEP);
  go(shown[place]);
  at("documents").querySelector("[aria-current]").scrollIntoView({ block: "nearest" });
}

function go(number) {
  history.replaceState(null, "", `#${number}`);
  show(number);
  const top = at("document").getBoundingClientRect().top;
  if (top < 0 || top > innerHeight / 2) at("document").scrollIntoView();
}

function nextCut(by) {
  const cuts = [...at("document").querySelectorAll("section.pair:not(.unasked)")];
  const place = cuts.indexOf(document.activeElement);
  const next = cuts[place < 0 ? (by > 0 ? 0 : cuts.length - 1) : place + by];
  if (next) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => nextCut(1),
  p: () => nextCut(-1),
  s: () => open >= 0 && flip("side"),
  u: () => open >= 0 && flip("unfolded"),
  "/": () => at("words").focus(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    hideTip();
    if (document.activeElement === at("words")) at("words").blur();
    return;
  }
  const typing = event.target.closest && event.target.closest("input[type=search]");
  if (typing || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

const tip = at("tip");
let tipped = null; // what the tip speaks of

function hideTip() {
  tip.hidden = true;
  tipped = null;
}

function showTip(target) {
  let holder = target;
  while (holder && !holder.tip) holder = holder.parentElement;
  if (!holder) return hideTip();
  tipped = holder;
  tip.replaceChildren(...holder.tip.map(note));
  tip.hidden = false;
  const box = holder.getBoundingClientRect();
  const below = box.bottom + 6 + tip.offsetHeight < innerHeight || box.top < tip.offsetHeight + 6;
  tip.style.left = `${Math.max(8, Math.min(box.left + 48, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(below ? box.bottom + 6 : box.top - tip.offsetHeight - 6, innerHeight - tip.offsetHeight - 8))}px`;
}

at("document").addEventListener("pointerover", (event) => showTip(event.target));
at("document").addEventListener("pointerleave", hideTip);
at("document").addEventListener("focusin", (event) => showTip(event.target));
at("document").addEventListener("focusout", hideTip);
addEventListener("scroll", () => tipped && showTip(tipped), { passive: true });

let waiting = 0;
at("words").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    filters.words = at("words").value.trim().toLowerCase();
    refresh();
  }, 150);
});
at("clear").onclick = clear;
at("documents").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  go(Number(link.dataset.number));
});
const narrow = matchMedia("(max-width: 60rem)");
at("facets").open = !narrow.matches;

drawFigures();
observer.observe(end);
const wanted = Number(location.hash.slice(1) || -1);
if (documents[wanted]) open = wanted;
refresh();
