// What is kept in the browser; without storage, nothing is.
const store = (name) => ({
  get(key) {
    try {
      return JSON.parse(window[name].getItem(key));
    } catch {
      return null; // no storage, or not ours
    }
  },
  set(key, value) {
    try {
      if (value === null) window[name].removeItem(key);
      else window[name].setItem(key, JSON.stringify(value));
    } catch { /* no storage, or it is full */ }
  },
});
// session is of one window, drafts are of all.
export const session = store("sessionStorage");
export const drafts = store("localStorage");
