// The builder's script: it asks the server for the preview and the code as soon
// as something is chosen, and copies the code. Without it the form does the
// same by its button.
(() => {
  "use strict";
  const form = document.getElementById("builder");
  const status = document.getElementById("status");
  const field = document.getElementById("b-accent");
  const AGAIN = ["header", "#preview", "#code", "#b-accent-wrong"];
  const PAUSE = 300;

  // The same words twice are not a change, and would not be read.
  const say = (text) => { status.textContent = text && status.textContent === text ? text + "\u00a0" : text; };

  // The code and the width that the reader has open stay open; one of each is at a time.
  const keepOpen = (page) => {
    for (const part of page.querySelectorAll("details[name]")) part.open = document.getElementById(part.id).open;
    for (const width of page.querySelectorAll("[name=width]")) width.checked = document.getElementById(width.id).checked;
  };

  let request;
  const update = async () => {
    request?.abort();
    request = new AbortController();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(url, { signal: request.signal });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      keepOpen(page);
      field.setAttribute("aria-invalid", page.getElementById(field.id).ariaInvalid === "true");
      say(page.getElementById("b-accent-wrong").textContent);
      for (const part of AGAIN) document.querySelector(part).replaceWith(page.querySelector(part));
      prepare();
      const { query } = document.getElementById("code").dataset;
      history.replaceState(null, "", location.pathname + query);
    } catch { /* another choice came first, or the network is gone: the button is still there */ }
  };

  let pause;
  form?.addEventListener("input", (e) => {
    clearTimeout(pause);
    pause = setTimeout(update, e.target.type === "text" ? PAUSE : 0);
  });

  // The frames say their height as to any host.
  addEventListener("message", ({ data, source }) => {
    if (data?.sentinel !== "amp" || data.type !== "embed-size") return;
    for (const frame of document.querySelectorAll("#preview iframe")) {
      if (frame.contentWindow === source) frame.height = data.height;
    }
  });

  const prepare = () => {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  };
  addEventListener("click", async (e) => {
    const button = e.target.closest?.("[data-copy]");
    if (!button) return;
    const code = document.getElementById(button.dataset.copy);
    code.select();
    let said = button.dataset.copied;
    try {
      await navigator.clipboard.writeText(code.value);
    } catch {
      said = button.dataset.failed;
      code.focus();
    }
    say(said);
  });
  prepare();
})();
