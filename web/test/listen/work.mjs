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
  let known = new Map(); // process id: whether it is of the desktop
  let used = 0; // by all of them, in ticks of the kernel's clock
  return () => {
    let [running, ticks] = [false, 0];
    const before = known;
    known = new Map(); // ids are used again
    for (const pid of numbers("/proc")) {
      const environ = before.has(pid) ? "" : read(`/proc/${pid}/environ`); // empty while a program is started
      const ours = before.get(pid) ?? environ.split("\0").includes(`HOME=${home}`);
      if (environ || before.has(pid)) known.set(pid, ours);
      if (!ours) continue;
      const tasks = numbers(`/proc/${pid}/task`);
      // Of the many threads of a browser the first has what can be heard; others draw.
      for (const task of tasks.length > 10 ? [pid] : tasks) {
        // After the name, which may have spaces: the state, and user and system time.
        const fields = read(`/proc/${pid}/task/${task}/stat`).split(") ").pop().split(" ");
        running ||= fields[0] === "R" || fields[0] === "D"; // or waits for a disk
        ticks += Number(fields[11]) + Number(fields[12]) || 0;
      }
    }
    const worked = ticks > used + 1;
    used = ticks;
    return running || worked;
  };
}
