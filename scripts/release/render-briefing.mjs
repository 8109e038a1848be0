// @ts-check
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { ROOT, runCommand } from '../run-command.mjs';

/**
 * Has LibreOffice open a briefing that we wrote as a PowerPoint file and draw it: an office program that is not PowerPoint reads
 * it, every slide is there, and the marking is drawn above and below on each. The pictures stay, to be looked at.
 */

const OUT = join(ROOT, 'test-results', 'briefing');
const PPTX = join(OUT, 'briefing.pptx');

if ((await runCommand('soffice', ['--version'])).code !== 0) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    console.error('LibreOffice is not installed: sudo apt-get install -y --no-install-recommends libreoffice-impress');
    process.exit(1);
  }
  await runCommand('apt-get', ['update'], { show: true });
  await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'libreoffice-impress'], { show: true });
}

mkdirSync(OUT, { recursive: true });
const written = await runCommand('tsx', ['tests/workers/briefing/write-example.ts', PPTX]);
if (written.code !== 0) fail(`The example was not written:\n${written.output}`);
/** @type {{ marking: string, slides: number }} */
const { marking, slides } = JSON.parse(written.output.trim().split('\n').at(-1) ?? '{}');

const drawn = await runCommand('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', OUT, PPTX], {
  timeoutMs: 180_000,
});
const pdf = join(OUT, 'briefing.pdf');
if (drawn.code !== 0 || !existsSync(pdf)) fail(`LibreOffice did not draw it:\n${drawn.output}`);
const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(pdf))), { mergePages: false });
if (text.length !== slides) fail(`LibreOffice drew ${text.length} slides, expected ${slides}`);
for (const [index, words] of text.entries()) {
  const found = words.replace(/\s+/g, ' ').split(marking).length - 1;
  if (found < 2) fail(`Slide ${index + 1} has its marking ${found} times, expected above and below`);
}
console.log(`${slides} slides drawn, each marked above and below: ${pdf}`);

/** @param {string} why @returns {never} */
function fail(why) {
  console.error(why);
  process.exit(1);
}
