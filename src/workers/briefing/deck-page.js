// Runs inside an exported briefing, from a disk, with nothing else at hand.
(() => {
  const pages = [...document.querySelectorAll('.page')];
  const count = document.querySelector('#count');
  const [previous, next] = document.querySelectorAll('nav button');
  let index = 0;

  function show(to, focus) {
    index = Math.min(pages.length - 1, Math.max(0, to));
    for (const [i, page] of pages.entries()) page.classList.toggle('shown', i === index);
    count.textContent = pages[index].dataset.number;
    previous.disabled = index === 0;
    next.disabled = index === pages.length - 1;
    if (focus) {
      scrollTo(0, 0);
      pages[index].querySelector('h1').focus();
    }
  }

  addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, Home: -pages.length, End: pages.length };
    const step = event.key === ' ' && event.target === document.body ? 1 : steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(index + step, true);
  });
  previous.addEventListener('click', () => show(index - 1, false));
  next.addEventListener('click', () => show(index + 1, false));
  document.body.classList.add('paged');
  show(0, false);
})();
