// Shows what is typed into a password, for who cannot see a mistake behind dots.

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal!) as HTMLInputElement;
  const word = button.firstElementChild!;
  const turn = () => {
    field.type = field.type === "password" ? "text" : "password";
    [word.textContent, button.dataset.other] = [button.dataset.other!, word.textContent!];
  };
  button.addEventListener("click", turn);
  // Browsers keep what is typed into a field of text.
  field.form?.addEventListener("submit", () => field.type === "text" && turn());
}
export {};
