// The exported site, served by nginx under a path with the snippet that comes
// with it, as a newsroom without our server has it.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { binary } from "./lib.mjs";

// Debian's module for files that are compressed already.
const brotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

// codings are the compressed forms that nginx sends here.
export const codings = existsSync(brotli) ? ["br", "gzip"] : ["gzip"];

const freePort = () => new Promise((resolve) => {
  const s = createServer().listen(0, "127.0.0.1", () => {
    const { port } = s.address();
    s.close(() => resolve(port));
  });
});

// publish exports the site, with flags of "explainer export", and serves it below base. It returns where, the
// folder of the files, what nginx logged so far (lines of "access" or "error"),
// and how to stop nginx and how to remove everything.
export async function publish(base, ...flags) {
  const dir = await mkdtemp(join(tmpdir(), "export-"));
  const origin = `http://127.0.0.1:${await freePort()}`;
  const root = join(dir, "root");
  const files = root + base;
  await mkdir(files, { recursive: true });
  await promisify(execFile)(binary, ["export", files, "-url", `${origin}${base}/`, ...flags]);
  await writeFile(join(dir, "nginx.conf"), `${existsSync(brotli) ? `load_module ${brotli};` : ""}
pid ${dir}/pid; daemon off; error_log ${dir}/error.log; user root;
events {}
http {
  include /etc/nginx/mime.types;
  access_log ${dir}/access.log;
  server { listen ${new URL(origin).host}; root ${root}; absolute_redirect off; location = /favicon.ico { return 204; } include ${files}/nginx.conf; }
}
`);
  const nginx = spawn("/usr/sbin/nginx", ["-c", join(dir, "nginx.conf")], { stdio: "inherit" });
  const stopped = new Promise((resolve) => { nginx.once("close", resolve); });
  process.once("exit", () => nginx.kill());
  for (const end = Date.now() + 10_000; ;) {
    const up = await fetch(`${origin}${base}/robots.txt`).then(() => true, () => Date.now() > end);
    if (up) break;
  }
  const stop = async () => {
    nginx.kill();
    await stopped;
  };
  return {
    origin: origin + base,
    files,
    log: async (name) => (await readFile(join(dir, `${name}.log`), "utf8")).split("\n").filter(Boolean),
    stop,
    remove: async () => {
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
