addEventListener("explainer:complete", (e) => {
  window.PARSELY?.conversions?.trackCustom("explainer " + e.detail.block + " complete");
});
