// The engines by name: how each is started, and what it cannot do here, where
// the suite either takes another way or leaves it to the tests in web/test/e2e.
const debian = (variable, path) => ({ executablePath: process.env[variable] ?? path });

const elsewhere = {
  "installation": "no driver offers it; web/test/e2e/update.test.mjs in Chromium",
  "throttling and Save-Data": "web/test/e2e/fetching.test.mjs in Chromium",
  "forced colours, reduced motion, contrast": "web/test/e2e/layout.test.mjs in Chromium",
  "a printer": "the print rules are made to hold on the screen; web/test/e2e/story.test.mjs prints in Chromium",
  "lists that open": "a list's value is set by script; web/test/e2e/keyboard.test.mjs in Chromium",
};

export const engines = {
  chromium: {
    launch: async () => (await import("./puppeteer.mjs")).launch({
      browser: "chrome",
      ...debian("CHROMIUM", "/usr/bin/chromium"),
      args: process.getuid() === 0 ? ["--no-sandbox"] : [],
    }),
    cannot: elsewhere,
  },
  firefox: {
    launch: async () => (await import("./puppeteer.mjs")).launch({
      browser: "firefox",
      ...debian("FIREFOX", "/usr/bin/firefox-esr"),
    }),
    cannot: elsewhere,
  },
  webkit: {
    launch: async () => (await import("./webkit.mjs")).launch(),
    cannot: {
      ...elsewhere,
      "Back": "the driver gives no answer once a page has come back from memory",
      "slow scripts": "the driver gives no answer while a page waits for a script; web/test/e2e/arriving.test.mjs in Chromium",
      "the console": "the driver has none: errors that change nothing on the page go unseen",
      "windows narrower than 447 pixels": "the small screen is a frame",
      "Safari's Tab key": "WebKitGTK stops at links, Safari only if it is set to",
      "arrow keys without any script": "WebKit does not match :focus-visible then, and feedback shows at once",
    },
  },
};

/** The engine that the tests run in: ENGINE, or Chromium. */
export const name = process.env.ENGINE ?? "chromium";
export const engine = engines[name];
if (!engine) throw new Error(`ENGINE=${name}: choose one of ${Object.keys(engines).join(", ")}`);
