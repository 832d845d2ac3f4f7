// Prints what ical.js, Thunderbird's reader, understands of calendar files: a line of JSON an entry.
//
// Usage: node icaljs.mjs FOLDER FILE.ics...
//
// FOLDER has the node_modules of ../package.json. Instants are UTC by the VTIMEZONE of the file:
// ical.js knows no other zones. A line with "fault" tells what it refuses.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const module = require("ical.js");
const ICAL = module.default ?? module;

// A time whose zone the file does not define floats: it gets no Z.
function written(time) {
  if (!time) return undefined;
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) return time.toString();
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

const alarm = (alarm) => {
  const trigger = alarm.getFirstPropertyValue("trigger");
  return trigger instanceof ICAL.Duration ? trigger.toSeconds() : String(trigger);
};

function entry(file, component) {
  const value = (name) => component.getFirstPropertyValue(name) ?? undefined;
  return {
    file,
    kind: component.name.toUpperCase(),
    uid: value("uid"),
    summary: value("summary"),
    location: value("location"),
    description: value("description"),
    url: value("url"),
    status: value("status"),
    start: written(value("dtstart")),
    end: written(value("dtend")),
    due: written(value("due")),
    completed: written(value("completed")),
    sequence: value("sequence") ?? 0,
    categories: component.getAllProperties("categories").flatMap((list) => list.getValues()),
    alarms: component.getAllSubcomponents("valarm").map(alarm),
  };
}

function read(file) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entries = calendar.getAllSubcomponents().filter(({ name }) => name !== "vtimezone");
  return entries.map((component) => entry(file, component));
}

for (const file of files) {
  let lines;
  try {
    lines = read(file);
  } catch (refusal) {
    lines = [{ file, fault: String(refusal) }];
  }
  for (const line of lines) console.log(JSON.stringify(line));
}
