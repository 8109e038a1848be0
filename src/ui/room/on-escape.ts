/** An attachment that runs something on Escape inside an element, and keeps the key from what is around it. */
export function onEscape(run: () => void): (element: HTMLElement) => () => void {
  return (element) => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      run();
    };
    element.addEventListener('keydown', hear);
    return () => element.removeEventListener('keydown', hear);
  };
}
