for (const type of ["view", "answer", "complete"]) {
  addEventListener("explainer:" + type, (e) => {
    (window.dataLayer ??= []).push({ event: "explainer_" + type, explainer: e.detail });
  });
}
