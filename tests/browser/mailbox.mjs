// Where the mails to one address arrive. Locally the runtime keeps what would be sent; a mail goes out after the answer, so who
// looks for one waits for it.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { origin } from "./visitor.mjs";

const SENT = `${origin}/cdn-cgi/explorer/api/local/email/sending`;
const TRIES = 100;

async function ask(query) {
  const answer = await fetch(`${SENT}?${query}`);
  assert.equal(answer.status, 200, SENT);
  return (await answer.json()).result;
}

export class Mailbox {
  #read = new Set();

  constructor(address) {
    this.address = address.toLowerCase();
  }

  /** The newest unread mail with such a subject, as soon as it is here. */
  async receives(subject) {
    let letters = [];
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      letters = (await ask("per_page=100")).filter(({ to }) => to.some((one) => one.toLowerCase() === this.address));
      const unread = letters.find((letter) => !this.#read.has(letter.messageId) && subject.test(letter.subject));
      if (unread) {
        this.#read.add(unread.messageId);
        const { text } = await ask(`email_id=${encodeURIComponent(unread.messageId)}`);
        return { ...unread, text, links: text.match(/https?:\/\/\S+/g) ?? [] };
      }
      await sleep(100);
    }
    const arrived = letters.map((letter) => letter.subject).join(", ");
    return assert.fail(`no mail to ${this.address} is called ${subject}; there are: ${arrived || "none"}`);
  }

  /** Where the first link of such a mail leads. */
  async link(subject) {
    const { links, text } = await this.receives(subject);
    return links[0] ?? assert.fail(`no link in ${text}`);
  }
}
