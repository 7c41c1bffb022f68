// Lists: a changed filter asks at once, and the address stays short. Without this the form's button does the same.

const form = document.querySelector<HTMLFormElement>("#filtrar");
if (form) {
  const wide = matchMedia("(min-width: 60rem)");
  let started: Record<string, FormDataEntryValue> = {};
  const remember = () => (started = Object.fromEntries(new FormData(form)));
  remember();

  // Fields left blank do not belong in the address; they are put back for whoever returns with the back button.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
  addEventListener("pageshow", remember);

  form.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement | HTMLSelectElement;
    // On a phone one sets several filters and then asks; the order always applies at once.
    if (!wide.matches && field.name !== "sort") return;
    // A price asks when both ends are written, not at each step from one to the other.
    if (field.name.endsWith("Price") && started[field.name] === field.value) return;
    // Keyboard users walk through radios with the arrows: each step would load a page under their hands.
    if (field instanceof HTMLInputElement && field.type === "radio" && steppedByKeyboard) return;
    form.requestSubmit();
  });

  let steppedByKeyboard = false;
  form.addEventListener("keydown", (event) => {
    steppedByKeyboard = event.key.startsWith("Arrow");
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "radio") form.requestSubmit();
  });
  form.addEventListener("pointerdown", () => (steppedByKeyboard = false));
  // The order stands outside the form in the document, though it belongs to it.
  document.querySelector<HTMLSelectElement>("select[form=filtrar]")?.addEventListener("change", () => form.requestSubmit());

  // Escape folds the filters away on a phone.
  document.querySelector(".filters")?.addEventListener("keydown", (event) => {
    if ((event as KeyboardEvent).key === "Escape" && !wide.matches) location.hash = "resultados";
  });
}
export {};
