// Keys on the review screen: a agree, c correct, j skip, k back. They can be switched off, and everything
// works without them. Opens what is needed for a correction.
(() => {
  "use strict";
  const panel = document.getElementById("shortcuts");
  const toggle = document.getElementById("shortcuts-on");
  if (!panel || !toggle) return;
  const stored = "review-keys";
  const remember = (value) => { try { localStorage.setItem(stored, value); } catch { /* private window */ } };
  const remembered = () => { try { return localStorage.getItem(stored); } catch { return null; } };
  toggle.checked = remembered() !== "off";
  toggle.addEventListener("change", () => remember(toggle.checked ? "on" : "off"));
  panel.hidden = false;

  const correction = document.getElementById("correction");
  document.addEventListener("change", (event) => {
    if (correction && event.target.name === "decision") correction.open = event.target.value === "corrected";
  });

  const choose = (value) => {
    const option = document.querySelector(`input[name="decision"][value="${value}"]`);
    if (!option) return;
    option.checked = true;
    option.focus();
    option.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const actions = {
    a: () => choose("agreed"),
    c: () => choose("corrected"),
    j: () => document.querySelector('main a[href*="/scans/review?after="]')?.click(),
    k: () => history.back(),
  };
  const isTyping = (element) =>
    element.isContentEditable ||
    element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
})();
