// Compares the public holidays that examples/holidays.rs prints with those of date-holidays.
//
//     node check-holidays.mjs PROGRAM NODE-FOLDER
//
// Ours come from PyPI holidays, theirs from npm date-holidays; neither copies the other. A difference
// must be explained by a line of holidays-known.txt, and a line must explain something: exit code 1
// otherwise.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const FIRST = 2026;
const LAST = 2030;

// Every country of the groups in the guidance's sources and of their neighbours, and regions that a
// group is likely to write. Ours say nothing of Ukraine under martial law, nor of Sri Lanka after 2026.
const PLACES = `
US CA MX BR AR CL CO PE UY GB IE FR DE AT CH NL BE LU ES PT IT PL CZ SK HU RO BG GR CY TR HR SI RS
SE NO DK FI IS EE LV LT RU GE AM IL ZA NG KE EG MA IN PK BD CN HK TW JP KR SG MY TH VN ID PH AU NZ
US-CA US-NY US-TX US-MA US-WA CA-ON CA-QC CA-BC BR-SP BR-RJ GB-ENG GB-SCT GB-NIR DE-BE DE-BY DE-HH DE-SN
CH-ZH CH-GE ES-MD ES-CT AU-NSW AU-VIC AU-QLD NZ-AUK`
  .trim()
  .split(/\s+/);

const DAY = 24 * 60 * 60 * 1000;
const NEAR = 4;
const MOVED = /observed|in lieu|substitut|bridge|alternative|day off|non-working|following|additional/i;

const [program, folder] = process.argv.slice(2);
const Holidays = createRequire(resolve(join(folder, "package.json")))("date-holidays");

// --- What each side says: day -> name ---------------------------------------------------------------

function ours() {
  const text = execFileSync(program, [FIRST, LAST, ...PLACES].map(String), { encoding: "utf8", maxBuffer: 1 << 26 });
  const places = new Map(PLACES.map((place) => [place, new Map()]));
  for (const line of text.trim().split("\n")) {
    const [place, day, name] = line.split("\t");
    places.get(place).set(day, name);
  }
  return places;
}

// Public days, and those they list as something less: bank, school, optional, observance.
function theirs(place) {
  const [country, region] = place.split("-");
  const known = new Holidays(country, region);
  const sides = { public: new Map(), less: new Map() };
  for (let year = FIRST; year <= LAST; year++) {
    for (const holiday of known.getHolidays(year, "en") ?? []) {
      const side = holiday.type === "public" ? sides.public : sides.less;
      const days = Math.max(1, Math.round((holiday.end - holiday.start) / DAY));
      for (let number = 0; number < days; number++) {
        const day = shifted(holiday.date.slice(0, 10), number);
        side.set(day, side.has(day) ? `${side.get(day)} and ${holiday.name}` : holiday.name);
      }
    }
  }
  return sides;
}

function shifted(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

// --- What is known of their differences -------------------------------------------------------------

function explanations(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const rows = lines.filter((line) => line.trim() && !line.startsWith("#"));
  return rows.map((row) => {
    const [kind, places, side, when, name, reason] = row.split(" | ").map((word) => word.trim());
    if (!reason) throw new Error(`a line without a reason: ${row}`);
    return { kind, places: places.split(" "), side, when, name: new RegExp(name, "i"), reason, row, used: 0 };
  });
}

const WHEN = {
  "-": () => true,
  sunday: (it) => new Date(`${it.day}T00:00:00Z`).getUTCDay() === 0,
  listed: (it) => it.less.has(it.day),
  near: (it, known) => neighbours(it).some((name) => known.name.test(name)),
  moved: (it) => neighbours(it).some((name) => MOVED.test(name)),
};

// Names on the other side within a few days.
function neighbours(it) {
  const names = [];
  for (let days = -NEAR; days <= NEAR; days++) {
    const name = it.other.get(shifted(it.day, days));
    if (name) names.push(name);
  }
  return names;
}

function explains(known, it) {
  const isPlace = (known.places.includes("*") || known.places.includes(it.place)) && !known.places.includes(`-${it.place}`);
  const isSide = known.side === "both" || known.side === it.side;
  return isPlace && isSide && known.name.test(it.name) && WHEN[known.when](it, known);
}

// --- The run ----------------------------------------------------------------------------------------

const known = explanations(new URL("holidays-known.txt", import.meta.url));
const kinds = new Map();
const faults = [];
let agreed = 0;
let exact = 0;

for (const [place, days] of ours()) {
  const sides = theirs(place);
  const differences = [
    ...[...days].filter(([day]) => !sides.public.has(day)).map(([day, name]) => ({ side: "ours", day, name, other: sides.public })),
    ...[...sides.public].filter(([day]) => !days.has(day)).map(([day, name]) => ({ side: "theirs", day, name, other: days })),
  ];
  if (days.size < 10 || sides.public.size < 10) faults.push(`${place}: hardly any holiday`);
  agreed += [...days.keys()].filter((day) => sides.public.has(day)).length;
  exact += differences.length === 0;
  for (const difference of differences) {
    const it = { ...difference, place, less: sides.less };
    const line = known.find((line) => explains(line, it));
    if (line) {
      line.used += 1;
      kinds.set(line.kind, (kinds.get(line.kind) ?? 0) + 1);
    } else {
      faults.push(`${place} ${it.day}: only ${it.side} has ${it.name}`);
    }
  }
}
for (const line of known.filter((line) => !line.used)) faults.push(`explains nothing: ${line.row}`);

console.log(`${PLACES.length} places, ${FIRST} to ${LAST}: ${agreed} days agree; ${exact} places agree in every day`);
for (const [kind, count] of [...kinds].sort()) console.log(`${count} differences explained: ${kind}`);
for (const fault of faults.slice(0, 50)) console.log(fault);
console.log(`${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
