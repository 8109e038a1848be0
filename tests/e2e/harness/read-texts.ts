import { expect, type Page } from '@playwright/test';

/** A wall of 86 inches at 5 m, by how many pixels it may have. */
export const DISPLAYS = [
  [1920, 1080],
  [3840, 2160],
  [7680, 4320],
] as const;
const LEAST_ARC_MINUTES = 16;

/**
 * Which texts of the wall are too small to be read from its place, and how many texts there are.
 */
export async function readTexts(page: Page, [width, height]: readonly [number, number]) {
  await page.setViewportSize({ width, height });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--wall-min')))
    .toBe(`${(Math.ceil((33.6223 * width * 10) / 1920) / 10).toFixed(1)}px`);
  expect(await page.evaluate(() => innerWidth)).toBe(width);
  const { sizes, capitalEm } = await textSizes(page);
  const tooSmall = sizes.filter(({ px }) => arcMinutes(px, capitalEm, width, height) < LEAST_ARC_MINUTES);
  return { count: sizes.length, tooSmall };
}

/** Of every text that can be seen: its size, in CSS pixels. */
function textSizes(page: Page) {
  return page.evaluate(() => {
    const sizes: { text: string; px: number }[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const element = node.parentElement;
      if (element === null || node.textContent?.trim() === '') continue;
      if (element.closest('.visually-hidden, script, style') || element.getBoundingClientRect().width === 0) continue;
      sizes.push({ text: node.textContent ?? '', px: Number.parseFloat(getComputedStyle(element).fontSize) });
    }
    // Measured, not looked up: how high a capital of the wall's face is drawn.
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) throw new Error('a canvas to measure with');
    pen.font = `1000px ${getComputedStyle(document.body).fontFamily}`;
    const capitalEm = pen.measureText('H').actualBoundingBoxAscent / 1000;
    return { sizes, capitalEm };
  });
}

/** Minutes of arc of a capital on an 86-inch display at 5 m; by the law of the triangle, with no code of the application. */
function arcMinutes(px: number, capitalEm: number, width: number, height: number): number {
  const mmPerPx = (86 * 25.4) / Math.hypot(width, height);
  return Math.atan((px * capitalEm * mmPerPx) / 5000) * (180 / Math.PI) * 60;
}
