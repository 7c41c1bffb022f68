// On every page: the theme switch, and what makes the header pleasant. The page works without it.

const root = document.documentElement;

function systemIsDark(): boolean {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

document.querySelector<HTMLButtonElement>("[data-theme-switch]")?.addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark();
  const next = dark ? "light" : "dark";
  root.dataset.theme = next;
  try {
    // A choice that equals the system's follows it again.
    if ((next === "dark") === systemIsDark()) localStorage.removeItem("theme");
    else localStorage.setItem("theme", next);
  } catch {
    // Storage may be refused: the choice then lasts as long as the page.
  }
});

// The entry for where we are may lie beyond the edge of the sideways list.
const current = document.querySelector<HTMLElement>(".aisles__list [aria-current]");
const aisles = current?.closest<HTMLElement>(".aisles__list");
if (current && aisles && current.offsetLeft + current.offsetWidth > aisles.clientWidth) {
  aisles.scrollLeft = current.offsetLeft - 16;
}

// Whether a store is open depends on the reader's moment, and its page is kept for all readers.
const open = document.querySelector<HTMLElement>("[data-open]");
const stored = document.getElementById("store-hours")?.textContent;
if (open && stored) {
  type Times = [string, string] | null;
  const { hours, open: isOpen, closed } = JSON.parse(stored) as { hours: Times[]; open: string; closed: string };
  // Guanajuato keeps UTC-6 all year.
  const local = new Date(Date.now() - 6 * 3_600_000);
  const weekday = (local.getUTCDay() + 6) % 7;
  const now = local.toISOString().slice(11, 16);
  const today = hours[weekday];
  const opened = !!today && today[0] <= now && now < today[1];
  open.textContent = opened ? isOpen : closed;
  open.classList.toggle("is-open", opened);
  open.hidden = false;
  document.querySelector(`[data-day="${weekday}"]`)?.setAttribute("aria-current", "date");
}
export {};
