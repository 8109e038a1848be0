// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { ROOT, runCommand } from '../run-command.mjs';

/**
 * Has LibreOffice open a briefing that we wrote as a PowerPoint file and draw it: an office program that is not PowerPoint reads
 * it, every slide is there, and the marking is drawn above and below on each. The pictures stay, to be looked at.
 */

const OUT = join(ROOT, 'test-results', 'briefing');
const PPTX = join(OUT, 'briefing.pptx');

const PACKAGES = ['libreoffice-impress', 'poppler-utils'];
const tools = [await runCommand('soffice', ['--version']), await runCommand('pdftoppm', ['-v'])];
if (tools.some(({ code }) => code !== 0)) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    console.error(`Not installed: sudo apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`);
    process.exit(1);
  }
  await runCommand('apt-get', ['update'], { show: true });
  await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { show: true });
}

// Pictures of an earlier run would be looked at for those of this one.
rmSync(OUT, { recursive: true, force: true });
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
const painted = await runCommand('pdftoppm', ['-png', '-r', '96', pdf, join(OUT, 'slide')]);
const pictures = readdirSync(OUT).filter((name) => name.endsWith('.png'));
if (painted.code !== 0 || pictures.length !== slides)
  fail(`${pictures.length} pictures of ${slides} slides:\n${painted.output}`);
// An empty page of this size is about 4 kB.
for (const name of pictures) if (statSync(join(OUT, name)).size < 10_000) fail(`${name} is empty`);
console.log(`${slides} slides drawn, each marked above and below: look at ${OUT}/slide-*.png`);

/** @param {string} why @returns {never} */
function fail(why) {
  console.error(why);
  process.exit(1);
}
