// The engines by name: how each is started, and what it cannot do here, where
// the suite either takes another way or leaves it to the tests in web/e2e.
const debian = (variable, path) => ({ executablePath: process.env[variable] ?? path });

export const engines = {
  chromium: {
    launch: async () => (await import("./puppeteer.mjs")).launch({
      browser: "chrome",
      ...debian("CHROMIUM", "/usr/bin/chromium"),
      args: process.getuid() === 0 ? ["--no-sandbox"] : [],
    }),
    cannot: {
      installation: "headless, it offers none: web/e2e/update.test.mjs fires the offer itself",
    },
  },
  firefox: {
    launch: async () => (await import("./puppeteer.mjs")).launch({
      browser: "firefox",
      ...debian("FIREFOX", "/usr/bin/firefox-esr"),
    }),
    cannot: {
      installation: "desktop Firefox offers none",
    },
  },
  webkit: {
    launch: async () => (await import("./webkit.mjs")).launch(),
    cannot: {
      installation: "WebKitGTK offers none",
    },
  },
};

/** The engine that the tests run in: ENGINE, or Chromium. */
export const name = process.env.ENGINE ?? "chromium";
export const engine = engines[name];
if (!engine) throw new Error(`ENGINE=${name}: choose one of ${Object.keys(engines).join(", ")}`);
