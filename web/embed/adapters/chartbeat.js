for (const type of ["view", "answer", "complete"]) {
  addEventListener("explainer:" + type, () => window.pSUPERFLY?.activity());
}
