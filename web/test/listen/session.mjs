// A desktop of its own with a screen reader in it: an X server, a session bus, a
// window manager, Orca, Firefox, and in place of a voice a file that holds what is
// said. Nothing of the user's own desktop or profile is touched.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watch } from "./work.mjs";

// A step is over once nothing has been said, and the desktop has hardly worked, as often
// as quiet says, 50 ms apart, more on a machine that is so busy that this program has to
// wait, too; longest (ms) ends a step that something on the page keeps from ending.
const quiet = 14;
const longest = 900_000;

// The voice writes its name and the words to the file, and takes a moment as voices
// do, longer while Orca or the speech server is at work: Orca notes only once it has
// handed over an utterance that it waits for its end, and reading to the end stops
// if that has come before.
const voice = (pids) => `#!/bin/sh
printf '%s\\t%s\\n' "$2" "$(cat)" >> "$1"
sleep 0.12
while grep -qs '^State:.R' ${pids.map((pid) => `/proc/${pid}/task/*/status`).join(" ")}; do sleep 0.02; done
`;
const speechd = (dir) => `LogLevel 1
LogDir "${dir}"
AudioOutputMethod "libao"
AddModule "file" "sd_generic" "file.conf"
DefaultModule file
DefaultLanguage "en"
`;
// Words are cut at delimiters: here at a character that no page has.
const generic = (dir) => `GenericExecuteSynth "printf %s '$DATA' | ${dir}/voice ${dir}/spoken $VOICE"
GenericDelimiters "\u0001"
GenericMaxChunkLength 20000
AddVoice "en" "MALE1" "en"
AddVoice "fr" "MALE1" "fr"
DefaultVoice "en"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "fr" "fr" "utf-8"
`;
// Keys that are typed are not said, and a page is not read before it is asked for.
// Orca (43) keeps to its reader's voice, whatever the language of an element.
const orca = (lang) => ({
  general: {},
  profiles: { default: {
    profile: ["Default", "default"], enableKeyEcho: false, sayAllOnLoad: false, orcaModifierKeys: ["Insert", "KP_Insert"],
    voices: Object.fromEntries(["default", "uppercase", "hyperlink", "system"].map((voice) => [voice, { established: true, family: { name: lang, lang, dialect: "" } }])),
  } },
  pronunciations: {},
  keybindings: {},
});
// What Orca says of itself, by language: that it has started, and of a page that it is
// there and what it has, which depends on when, and on what was visited.
const words = {
  en: { on: /Screen reader on/, has: /Page has/, page: /^(Loading|Finished loading|Page has)\b/ },
  fr: { on: /Lecteur d’écran activé/, has: /La page possède/, page: /^(Chargement\b|La page possède)/ },
};
const preferences = {
  "accessibility.force_disabled": -1,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.translations.enable": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "general.smoothScroll": false,
  "termsofuse.bypassNotification": true,
};

// start starts all but Firefox, for a reader who speaks a language: "en" or "fr", of which
// there are voices, and Orca has words. open(url, { scripts }) opens a page in a new Firefox,
// with scripts or without; press sends keys, as
// xdotool names them, and returns what is said then, a line for each utterance, with
// the voice before it where that is another language's. With a pattern it waits until
// that is said, and calls then; until waits until something is true.
export async function start(lang) {
  // Orca is started in the place of any other of the same user, on whatever desktop that is.
  if (spawnSync("pgrep", ["-x", "orca"]).status === 0) throw new Error("another Orca is running, and would be ended: end it, or wait until the other listening is over");
  const dir = mkdtempSync(join(tmpdir(), "listen-"));
  const at = (...names) => join(dir, ...names);
  const spoken = at("spoken");
  for (const name of ["home/.config/openbox", "home/.local/share/orca", "run", "speech/modules"]) mkdirSync(at(name), { recursive: true, mode: 0o700 });
  writeFileSync(spoken, "");
  writeFileSync(at("speech/speechd.conf"), speechd(dir));
  writeFileSync(at("speech/modules/file.conf"), generic(dir));
  writeFileSync(at("home/.libao"), "default_driver=null\n");
  writeFileSync(at("home/.local/share/orca/user-settings.conf"), JSON.stringify(orca(lang)));
  // The window manager must not take keys for itself.
  writeFileSync(at("home/.config/openbox/rc.xml"), readFileSync("/etc/xdg/openbox/rc.xml", "utf8").replace(/<keyboard>.*<\/keyboard>/s, "<keyboard></keyboard>"));

  const env = {
    PATH: process.env.PATH, LANG: "C.UTF-8", LANGUAGE: lang, HOME: at("home"), XDG_RUNTIME_DIR: at("run"),
    GSETTINGS_BACKEND: "keyfile", GNOME_ACCESSIBILITY: "1",
  };
  const children = [];
  const run = (command, ...args) => {
    const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "ignore"] });
    children.push(child);
    return child;
  };
  // displayed starts the X server, which says on a pipe which number it took.
  const displayed = () => new Promise((resolve, reject) => {
    const x = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], { env, stdio: ["ignore", "ignore", "ignore", "pipe"] });
    children.push(x);
    x.stdio[3].once("data", (number) => resolve(`:${String(number).trim()}`));
    x.once("error", reject);
  });
  env.DISPLAY = await displayed();
  const bus = execFileSync("dbus-launch", ["--sh-syntax"], { env, encoding: "utf8" });
  env.DBUS_SESSION_BUS_ADDRESS = /BUS_ADDRESS='([^']+)'/.exec(bus)[1];
  const busPid = Number(/BUS_PID=(\d+)/.exec(bus)[1]);
  execFileSync("gsettings", ["set", "org.gnome.desktop.interface", "toolkit-accessibility", "true"], { env });
  run("/usr/libexec/at-spi-bus-launcher", "--launch-immediately");
  run("openbox");
  const server = run("speech-dispatcher", "-C", at("speech"), "-s", "-c", "unix_socket", "-t", "0");
  const reader = run("orca", "--replace", ...(process.env.ORCA_DEBUG ? [`--debug-file=${process.env.ORCA_DEBUG}`] : []));
  writeFileSync(at("voice"), voice([server.pid, reader.pid]), { mode: 0o755 });

  const works = watch(at("home"));
  // said returns what has been said from a position in the file, once nothing more
  // is for a while, and where the file ends then.
  const said = async (from, patience = quiet) => {
    let length = from;
    const start = Date.now();
    for (let still = 0, working = 0; still < patience && Date.now() - start < longest; still++, await wait(50)) {
      const now = readFileSync(spoken).length;
      working = works() ? working + 1 : 0; // once in a while somebody looks at a clock
      if (now !== length || working > 1) [length, still] = [now, 0];
    }
    return readFileSync(spoken).subarray(from, length).toString("utf8").split("\n").filter(Boolean).map((line) => {
      const [name, words] = line.split("\t");
      return (name === lang ? "" : `(${name}) `) + words.replace(/\u2060|\s+/g, (c) => (c === "\u2060" ? "" : " ")).trim();
    }).filter((line) => line && !words[lang].page.test(line));
  };
  const end = () => readFileSync(spoken).length;
  // awaited waits until something is said that a pattern matches.
  const awaited = async (pattern, from, seconds = 60) => {
    for (let i = 0; i < seconds * 20; i++, await wait(50)) {
      if (pattern.test(readFileSync(spoken).subarray(from).toString("utf8"))) return;
    }
    throw new Error(`nobody said ${pattern} within ${seconds} s: ${readFileSync(spoken, "utf8").slice(-500)}`);
  };
  await awaited(words[lang].on, 0);

  let firefox = null;
  const close = async () => {
    if (!firefox) return;
    firefox.kill();
    if (firefox.exitCode === null) await new Promise((gone) => { firefox.once("close", gone); });
    firefox = null;
  };
  // Orca misses a page now and then, as it does for its readers: it is opened again.
  const open = async (url, way, again = 2) => {
    try {
      await opened(url, way);
    } catch (err) {
      if (!again) throw err;
      await open(url, way, again - 1);
    }
  };
  const opened = async (url, { scripts = true }) => {
    await close();
    const profile = at(`profile-${Date.now()}`);
    mkdirSync(profile);
    const all = { ...preferences, "javascript.enabled": scripts };
    writeFileSync(join(profile, "user.js"), Object.entries(all).map(([k, v]) => `user_pref(${JSON.stringify(k)}, ${JSON.stringify(v)});\n`).join(""));
    const from = end();
    firefox = run("firefox-esr", "--profile", profile, "--no-remote", "--new-instance", "--kiosk", url);
    await awaited(words[lang].has, from); // the last that Orca says by itself, but for where the focus is
    await said(end(), 2 * quiet);
  };
  const until = async (is) => {
    const from = end();
    for (let i = 0; !is(); i++, await wait(50)) if (i > 3600) throw new Error(`it does not come true: ${is}`);
    return said(from);
  };
  const press = async (keys, pattern, then) => {
    const from = end();
    execFileSync("xdotool", ["key", "--clearmodifiers", ...keys.split(" ")], { env });
    if (pattern) await awaited(pattern, from);
    then?.();
    return said(from);
  };
  const stop = async () => {
    await close();
    const over = reader.exitCode === null && reader.signalCode === null && new Promise((gone) => { reader.once("close", gone); });
    reader.kill("SIGKILL"); // it takes its time otherwise, and the next one would not start
    for (const child of children.reverse()) child.kill();
    await over;
    try { process.kill(busPid); } catch { /* it is gone */ }
    rmSync(dir, { recursive: true, force: true });
  };
  return { open, press, until, stop };
}
