/** Puts an element at the end of the body, beside the page and its dialogs, for as long as it is there. */
export function toBody(element: HTMLElement): () => void {
  document.body.append(element);
  return () => element.remove();
}
