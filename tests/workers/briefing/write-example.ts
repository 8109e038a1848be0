import { writeFile } from 'node:fs/promises';
import { writePptx } from '../../../src/workers/briefing/write-pptx';
import { tellingDeck } from '../../geo/briefing/example-deck';
import { exampleMap, examplePages, NOTHING } from './example-pages';

/** Writes the example briefing as a PowerPoint file to the path given, and says its marking and how many slides it has. */
const [path = 'briefing.pptx'] = process.argv.slice(2);
const maps = new Map(['counts', 'days'].map((id) => [id, exampleMap([217, 221, 225], 1600, 1000)]));
const pages = examplePages(NOTHING, tellingDeck(), maps);
await writeFile(path, await writePptx(pages));
console.log(JSON.stringify({ marking: pages.marking, slides: pages.pages.length }));
