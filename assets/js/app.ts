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

// Pages are kept for everyone, so the header learns here whose visit it is. The cookie only says that asking is worth it.
const entry = document.querySelector<HTMLElement>("[data-me]");
const KEY = "me";
const FRESH_MS = 60_000;
type Person = { name: string; avatar: string | null };

function remembered(): Person | null {
  try {
    const { at, person } = JSON.parse(sessionStorage.getItem(KEY) ?? "") as { at: number; person: Person };
    return Date.now() - at < FRESH_MS ? person : null;
  } catch {
    return null;
  }
}

function remember(person: Person | null): void {
  try {
    if (person) sessionStorage.setItem(KEY, JSON.stringify({ at: Date.now(), person }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage may be refused: each page then asks.
  }
}

function show(person: Person): void {
  const [first = ""] = person.name.split(" ");
  entry!.querySelector(".me__in")!.textContent = first;
  entry!.setAttribute("aria-label", first + entry!.dataset.me);
  if (!person.avatar) return;
  const photo = Object.assign(new Image(28, 28), { className: "me__photo", src: person.avatar, alt: "" });
  entry!.lastElementChild!.replaceWith(photo);
}

async function greet(): Promise<void> {
  if (!document.cookie.includes("__Host-signed-in=1")) {
    delete root.dataset.in;
    entry!.removeAttribute("aria-label");
    return remember(null);
  }
  let person = remembered();
  if (!person) {
    const answer = await fetch("/api/me", { cache: "no-store" });
    if (answer.status === 401) {
      // Signed out elsewhere: nobody needs to ask again.
      document.cookie = "__Host-signed-in=; Path=/; Secure; Max-Age=0";
      delete root.dataset.in;
    }
    if (!answer.ok) return;
    const { name, avatar } = (await answer.json()) as Person;
    person = { name, avatar };
    remember(person);
  }
  show(person);
}

if (entry) {
  greet().catch(() => {});
  // A page that comes back from memory may show who has left meanwhile.
  addEventListener("pageshow", (event) => event.persisted && greet().catch(() => {}));
  // What a form sends may change who or what is shown.
  addEventListener("submit", (event) => (event.target as HTMLFormElement).method === "post" && remember(null));
}

if (document.querySelector("[data-reveal]")) import("./forms");
export {};
