// @ts-check

/**
 * What the wall shows while there is nothing to load: that it waits, for what, since when, and why. It has no links, no script and
 * nothing that could be taken for a picture.
 *
 * @param {{ url: string, why: string, since: Date }} facts
 */
export function waitingPage({ url, why, since }) {
  const at = `${since.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Watchline wall: waiting</title>
<style>html{height:100%;background:#0b0f14;color:#dbe3ec;font:4vmin/1.5 sans-serif}body{display:grid;height:100%;margin:0;place-content:center;text-align:center}p{margin:0}.why{color:#f2b134}</style>
<body><p>The wall waits for its server.</p><p class="why">${escaped(url)}: ${escaped(why)}</p><p>Since ${at}. There is no picture until it answers.</p>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
