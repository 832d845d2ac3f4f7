// Compares our counts of random texts with those of programs that are not ours.
//
// Usage: node check-counts.mjs PROGRAM FOLDER
//
// PROGRAM is the built example `count`; FOLDER has the node_modules of package.json. Exit code 1
// when a count differs for a reason that is not in KNOWN.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const TEXTS = 24000;
const [program, folder] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const twitter = require("twitter-text");
const { RichText, UnicodeString } = require("@atproto/api");
const { countGraphemes } = require("unicode-segmenter/grapheme");

// --- What others count ---------------------------------------------------------------------------

const part = (name) => require(`twitter-text/dist/regexp/${name}`);
const supplant = require("twitter-text/dist/lib/regexSupplant");

// Mastodon's editor: the links of twitter-text, but only with a scheme, and of mentions the name.
const mastodonLink = supplant(
  "(#{before})https?://#{domain}(?::#{port})?(?:/#{path}*)?(?:\\?#{query}*#{queryEnd})?",
  {
    before: part("validUrlPrecedingChars"),
    domain: part("validDomain"),
    port: part("validPortNumber"),
    path: part("validUrlPath"),
    query: part("validUrlQueryChars"),
    queryEnd: part("validUrlQueryEndingChars"),
  },
  "gi",
);
const mastodonMention = /(?<![/\w])(@\w+)@[a-z0-9.-]+[a-z0-9]/gi;

function mastodon(text) {
  const short = text.replace(mastodonLink, (_, before) => before + "x".repeat(23));
  return countGraphemes(short.replace(mastodonMention, "$1"));
}

// Bluesky's app: the links its library finds, without scheme, their paths cut.
function shownLink(link) {
  try {
    // Not asked with URL.canParse: once compiled, Node.js 20 denies links with Latin letters there.
    const { protocol, host, pathname, search, hash } = new URL(link);
    if (!/^https?:$/.test(protocol)) return link;
    const path = (pathname === "/" ? "" : pathname) + search + hash;
    return host + (path.length > 15 ? `${path.slice(0, 13)}...` : path);
  } catch {
    return link;
  }
}

function blueskySent(text) {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const links = (rich.facets ?? []).filter((facet) => facet.features[0].$type.endsWith("#link"));
  const places = links.map((facet) => facet.index).sort((a, b) => b.byteStart - a.byteStart);
  let bytes = Buffer.from(text);
  for (const { byteStart, byteEnd } of places) {
    const link = Buffer.from(shownLink(bytes.subarray(byteStart, byteEnd).toString()));
    bytes = Buffer.concat([bytes.subarray(0, byteStart), link, bytes.subarray(byteEnd)]);
  }
  return bytes.toString();
}

const OTHERS = {
  "x-weighted": (text) => ({ length: twitter.parseTweet(text).weightedLength }),
  graphemes: (text) => ({ length: countGraphemes(text) }),
  mastodon: (text) => ({ length: mastodon(text) }),
  bluesky: (text) => ({ length: new UnicodeString(text).graphemeLength, sent: blueskySent(text) }),
  utf16: (text) => ({ length: text.length }),
  "code-points": (text) => ({ length: [...text].length }),
  bytes: (text) => ({ length: Buffer.byteLength(text) }),
};

// --- Differences we know of ----------------------------------------------------------------------

// Browsers read a host with tables of every script (UTS #46); we read letters, digits and ASCII.
const hosts = (text) => text.match(/(?<=https?:[/\\]+)[^\s/\\?#]*/gu) ?? [];
const KNOWN = [
  {
    reason: "JavaScript takes an emoji in a host for two letters",
    units: ["x-weighted"],
    applies: (text) => /[\u{10000}-\u{10ffff}][-\u{fe0f}]|\w[\u{10000}-\u{10ffff}]\w/u.test(text),
  },
  {
    reason: "a host with signs beyond letters, digits and ASCII stays as typed",
    units: ["bluesky"],
    applies: (text) => hosts(text).some((host) => /[^\p{ASCII}\p{L}\p{Nd}]|\u1160/u.test(host)),
  },
  {
    reason: "an encoded label is not decoded to see if it is sound",
    units: ["bluesky"],
    applies: (text) => hosts(text).some((host) => /xn--(?!(mnchen-3ya|p1ai)([.:]|$))/.test(host)),
  },
  {
    reason: "a host that mixes directions of writing is shortened, not refused",
    units: ["bluesky"],
    applies: (text) => hosts(text).some((host) => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(host)),
  },
];

// --- Random texts --------------------------------------------------------------------------------

// Mulberry32: the same texts on every desk.
let seed = 20261122;
function random(below) {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}
const pick = (list) => list[random(list.length)];
const some = (most, make) => Array.from({ length: random(most + 1) }, make).join("");
const words = (text) => text.split(" ");

const WORDS = words(
  "a the Rust talk at on und café naïve Zürich łódź ű 18:30 18.30 11/5 5. v1.2.3 e.g. St. C++ C# " +
    "привет ι Ελλάδα שלום سلام हिन्दी क्षत्रिय ไทย தமிழ் 漢字 勉強会 東京 日本語 カタカナ ｶﾅ ひらがな 中文 한국어 각",
);
const HOSTS = words(
  `${"l".repeat(64)} ${"例".repeat(58)} example test www.example rust-lang my_group a.b-c.d x--y münchen μι 例え t meetup c-base xn--mnchen-3ya 1 -a a- _a a_`,
);
const ENDINGS = words(
  ".com .org .net .rs .md .py .io .de .co.uk .pl .berlin .みんな .中国 .notatld .js .go .zip .museum .xn--p1ai .COM .t.co",
);
const SCHEMES = words("https:// http:// HTTPS:// Http:// ftp:// // https:/ mailto:");
const PATHS = words(
  "/ /a /a/b/ /index.html /a_(b) /(a) /a(b(c)d) /((a)) /a( /a) /あ /é /д /ιω /#/event /@ana/ /a;b=c,d /... /a- /a_ /- /~ /ø/x /a/!/b",
);
const QUERIES = words("? ?q ?q=1&r=2 ?q=a.b. ?é ?q=あ #a #é ?(a) ?a=[b] ?| ?'a' ?q=1, ?q#");
const EMOJI = words(
  "😀 🎉 ❤️ ❤ ☺ ☺️ ☎︎ 👍🏽 🙋🏽‍♀️ 👨‍👩‍👧‍👦 👩🏻‍💻 👨‍🎤 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 🇯🇵 🇩 1️⃣ #️⃣ 1⃣ © ©️ ® ™ ™️ 🐦‍🔥 🧑‍💻 🫠 ♀ ♀️ ⚕ ↔ ↔️ ‼ 〰 Ⓜ",
);
const LIMBS = [..."👨👩👦👧🧑👶❤💋🕵🏋🏃🧙👯🏳🏴🌈☠👁🗨☎✅🎉☝✋⚕✈💻🦰♀♂🇩🇪🇯🇵🏻🏿", "\u200d", "\ufe0f"];
const MARKS = ["\u0301", "\u0308", "\u0323", "\u20e3", "\ufe0f", "\ufe0e", "\u200d", "\u200b", "\u094d", "\u3099", "\u{1f3fd}", "\u1160", "\u11a8"];
const SIGNS = [..."@#$＠＃.,:;!?-_/()[]<>\"'`~^&|*+=%…•→€–—“”‘’„«»、。「」・〜†‰№✓\u202e\u200e\u2066\u00ad\ufeff\u2060"];
const BLANKS = [" ", " ", " ", " ", "\n", "\n\n", "\t", "\u00a0", "\u3000", "\u202f", "\u2028", "\r\n", "\u0085"];
const NAMES = words(
  "lib.rs README.md ASP.NET crates.io node.js Cargo.toml .NET user@mesos.apache.org @ana @ana@example.org @ana_1@a.b. @@a@bb #rust #日本語 #100DaysOfCode t.co/abc https://t.co/abc/d",
);

const host = () => some(2, () => `${pick(HOSTS)}${pick([".", ".", "-", "_", "..", ""])}`) + pick(HOSTS) + pick(ENDINGS);
const link = () =>
  pick([pick(SCHEMES), "https://", "https://", ""]) + some(1, () => pick(["ana:pw@", ""])) + host() +
  some(1, () => pick([":80", ":443", ":8080", ":", ":x"])) + some(2, () => pick(PATHS)) + some(1, () => pick(QUERIES));
const PARTS = [
  () => pick(WORDS), () => pick(WORDS), () => pick(WORDS), link, link, () => pick(NAMES), host,
  () => pick(EMOJI), () => pick(SIGNS), () => pick(MARKS),
  () => (random(50) ? "" : `https://x.org/${"p".repeat(4060 + random(40))} `),
  () => pick(WORDS) + some(3, () => pick(MARKS)),
  () => some(3, () => pick(EMOJI)) + some(1, () => pick(MARKS)),
  () => some(6, () => pick(LIMBS) + pick(["\u200d", "\u200d", "\ufe0f\u200d", "\ufe0f", ""])),
];
const text = () => {
  let made = "";
  const parts = 1 + random(10);
  for (let at = 0; at < parts; at += 1) made += pick(PARTS)() + (random(3) ? pick(BLANKS) : "");
  return made;
};

// --- The comparison ------------------------------------------------------------------------------

const texts = Array.from({ length: TEXTS }, text);
const questions = texts.flatMap((text) => Object.keys(OTHERS).map((unit) => ({ unit, text })));
const run = spawnSync(program, {
  input: questions.map((question) => JSON.stringify(question)).join("\n"),
  encoding: "utf8",
  maxBuffer: 1 << 30,
});
if (run.status !== 0) throw new Error(`${program}: ${run.error ?? run.stderr}`);
const answers = run.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));

const known = new Map(KNOWN.map(({ reason }) => [reason, 0]));
let faults = 0;
questions.forEach(({ unit, text }, at) => {
  const ours = answers[at];
  const theirs = OTHERS[unit](text);
  if (ours.length === theirs.length && ours.sent === theirs.sent) return;
  const found = KNOWN.find((entry) => entry.units.includes(unit) && entry.applies(text));
  if (found) {
    known.set(found.reason, known.get(found.reason) + 1);
  } else {
    faults += 1;
    if (faults <= 20) console.error(JSON.stringify({ unit, text, ours, theirs }));
  }
});
for (const [reason, count] of known) console.log(`${count} known differences: ${reason}`);
console.log(`${texts.length} texts, ${questions.length} counts compared, ${faults} differ`);
process.exit(faults ? 1 : 0);
