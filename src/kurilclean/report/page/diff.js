// One document as a diff: stretches of lines that stay, go, or lose words. Text comes in by textContent alone.

const CONTEXT = 2; // kept lines shown beside a cut
const LONG_RUN = 30; // of more cut lines than this, only the first are shown at once
const FIRST_OF_RUN = 12;
const STRETCHES = 300; // drawn at once
const LONG_TEXT = 4000; // characters of one piece

const view = { side: false, unfolded: false };

function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// What would turn the text round or can't be seen is shown as an escape.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const visible = (text) =>
  text.replace(UNSEEN, (char) => `\\u${char.codePointAt(0).toString(16).padStart(4, "0")}`);

function words(text) {
  if (text.length <= LONG_TEXT) return document.createTextNode(visible(text));
  const rest = text.slice(LONG_TEXT / 2, -LONG_TEXT / 4);
  const button = make("button", "fold", `⋯ ${counted(rest.length, "character")} ⋯`);
  button.type = "button";
  button.onclick = () => button.replaceWith(visible(rest));
  return make("span", "", visible(text.slice(0, LONG_TEXT / 2)), button, visible(text.slice(-LONG_TEXT / 4)));
}

// The rows of a document with their numbers, in stretches of one fate by the same cuts.
function stretchesOf(contents) {
  const stretches = [];
  let number = 0;
  for (const [gap, ...pieces] of contents.rows) {
    number += gap + 1;
    const cuts = [...new Set(pieces.filter((piece) => typeof piece !== "string").map((piece) => piece[0]))];
    const left = pieces.some((piece) => typeof piece === "string" && piece.trim());
    const fate = !cuts.length ? "kept" : left ? "trimmed" : "cut";
    const key = fate + cuts.join();
    const last = stretches[stretches.length - 1];
    const row = { number, gap, pieces };
    if (last && last.key === key) last.rows.push(row);
    else stretches.push({ key, fate, cuts, rows: [row] });
  }
  return stretches;
}

function drawDiff(into, contents) {
  const stretches = stretchesOf(contents);
  let at = 0;
  const more = make("button", "fold more", "Show more");
  more.type = "button";
  const draw = () => {
    const until = Math.min(stretches.length, at + STRETCHES);
    for (; at < until; at += 1) {
      const stretch = stretches[at];
      if (stretch.fate === "kept") drawKept(into, stretch.rows, at === 0, at === stretches.length - 1);
      else if (stretch.fate === "trimmed") stretch.rows.forEach((row) => drawGone(into, contents, { ...stretch, rows: [row] }));
      else drawGone(into, contents, stretch);
    }
    if (at < stretches.length) into.append(more);
    else more.remove();
  };
  more.onclick = draw;
  draw();
}

function drawKept(into, rows, first, last) {
  const before = first ? 1 : CONTEXT;
  const after = last ? 0 : CONTEXT;
  const hidden = rows.length - before - after;
  const pair = (row) => make("div", "pair kept", line(row), make("div", "side", view.side ? clean(row) : null));
  if (hidden < 3) return into.append(...rows.map(pair));
  into.append(...rows.slice(0, before).map(pair));
  fold(into, `${counted(hidden, "line")} kept`, () => rows.slice(before, rows.length - after).map(pair));
  into.append(...rows.slice(rows.length - after).map(pair));
}

function drawGone(into, contents, stretch) {
  const cuts = stretch.cuts.map((place) => {
    const [rule, why, score] = contents.cuts[place];
    return { ...ruleOf(rule), place: rule, why: score < 1 ? `${why} (${percent(score, 1)} sure)` : why };
  });
  const lines = make("div", "lines");
  const shown = stretch.rows.length > LONG_RUN ? FIRST_OF_RUN : stretch.rows.length;
  lines.append(...stretch.rows.slice(0, shown).map((row) => line(row, contents)));
  if (shown < stretch.rows.length) {
    fold(lines, `${counted(stretch.rows.length - shown, "more line")} cut`, () =>
      stretch.rows.slice(shown).map((row) => line(row, contents)));
  }
  const side = make("div", "side");
  if (view.side && stretch.fate === "trimmed") side.append(...stretch.rows.map(clean));
  side.append(...cuts.map(note));
  const pair = make("section", `pair ${stretch.fate} ${classOf(cuts[0].category)}`, lines, side);
  if (!cuts.some((cut) => asked(cut.place))) pair.classList.add("unasked");
  pair.tabIndex = 0;
  pair.setAttribute("role", "group");
  pair.setAttribute("aria-label", cuts.map((cut) => `${stretch.fate}: ${cut.category}, by ${cut.name}: ${cut.why}`).join("; "));
  pair.tip = cuts;
  into.append(pair);
}

function line(row, contents) {
  const text = make("span", "text");
  text.dir = "auto";
  for (const piece of row.pieces) {
    if (typeof piece === "string") {
      text.append(words(piece));
      continue;
    }
    const [rule, why, score] = contents.cuts[piece[0]];
    const gone = make("del", classOf(ruleOf(rule).category), words(piece[1]));
    gone.tip = [{ ...ruleOf(rule), why: score < 1 ? `${why} (${percent(score, 1)} sure)` : why }];
    text.append(gone);
  }
  return make("div", row.gap ? "line gap" : "line", make("span", "number", String(row.number)), text);
}

function clean(row) {
  const text = make("span", "text", ...row.pieces.filter((piece) => typeof piece === "string").map(words));
  text.dir = "auto";
  return make("div", row.gap ? "line gap" : "line", text);
}

const note = (cut) =>
  make("p", `note ${classOf(cut.category)}`,
    make("b", "", cut.category), " ", make("code", "", visible(cut.name)), make("span", "why", visible(cut.why)));

// A stretch folded away; its rows are made when they are asked for.
function fold(into, label, rows) {
  const inside = make("div", "inside");
  const button = make("button", "fold", `⋯ ${label}`);
  button.type = "button";
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    if (open && !inside.childNodes.length) inside.append(...rows());
    inside.hidden = !open;
  };
  button.onclick = () => show(inside.hidden);
  show(view.unfolded);
  into.append(button, inside);
}
