/** Buttons beside number boxes, for boxes that are there now and for those drawn later. */
export function startSteppers(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("[data-step]") : null;
    const box = button?.closest("[data-stepper]")?.querySelector("input");
    if (!button || !box) return;
    const before = box.value;
    if (button.dataset["step"] === "1") box.stepUp();
    else box.stepDown();
    if (box.value !== before) box.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
