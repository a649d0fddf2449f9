/** Elements of the server's pages, by the data attributes that mark them for scripts. */

export function find<Kind extends Element = HTMLElement>(selector: string, root: ParentNode = document): Kind | null {
  return root.querySelector<Kind>(selector);
}

export function findAll<Kind extends Element = HTMLElement>(selector: string, root: ParentNode = document): Kind[] {
  return [...root.querySelectorAll<Kind>(selector)];
}

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  const place = find("[data-announce]");
  if (place) place.textContent = text;
}

/** Shows or hides the message line of a form. */
export function say(form: ParentNode, text: string): void {
  const message = find("[data-message]", form);
  if (!message) return;
  message.textContent = text;
  message.hidden = text === "";
}
