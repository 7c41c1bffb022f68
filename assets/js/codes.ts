// The page of recovery codes: copies them, prints them. Without it they are read off the page.

const said = document.querySelector<HTMLElement>("[data-said]");

document.querySelector<HTMLButtonElement>("[data-copy]")?.addEventListener("click", async ({ currentTarget }) => {
  const button = currentTarget as HTMLButtonElement;
  const codes = [...document.querySelectorAll(`#${button.dataset.copy} li`)].map((one) => one.textContent);
  try {
    await navigator.clipboard.writeText(codes.join("\n"));
  } catch {
    // Refused: they are still on the page.
    return;
  }
  button.textContent = button.dataset.copied ?? "";
  if (said) said.textContent = button.dataset.copied ?? "";
});

document.querySelector("[data-print]")?.addEventListener("click", () => print());
export {};
