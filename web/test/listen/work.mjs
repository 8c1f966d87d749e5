// Whether the processes of a desktop are at work. On a busy machine silence alone does
// not tell: who has something to say may be waiting for a processor.
import { readdirSync, readFileSync } from "node:fs";

const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
};
const numbers = (dir) => {
  try {
    return readdirSync(dir).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

// watch returns a function that says whether a process whose home is the given folder
// runs or waits to run, or has used the processor since it was last asked.
export function watch(home) {
  const ours = new Map(); // process id: whether it is of the desktop
  let used = 0; // by all of them, in ticks of the kernel's clock
  return () => {
    let [running, ticks] = [false, 0];
    for (const pid of numbers("/proc")) {
      if (!ours.has(pid)) ours.set(pid, read(`/proc/${pid}/environ`).split("\0").includes(`HOME=${home}`));
      if (!ours.get(pid)) continue;
      for (const task of numbers(`/proc/${pid}/task`)) {
        // After the name, which may have spaces: the state, and user and system time.
        const fields = read(`/proc/${pid}/task/${task}/stat`).split(") ").pop().split(" ");
        running ||= fields[0] === "R";
        ticks += Number(fields[11]) + Number(fields[12]) || 0;
      }
    }
    const worked = ticks > used + 1;
    used = ticks;
    return running || worked;
  };
}
