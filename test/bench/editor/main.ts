/**
 * `npm run bench:editor`: the labelling editor in a headless Chromium, drawn in software. Prints a table and JSON.
 * 5,000 boxes on one image are panned, zoomed and added to; a stroke across 1920 × 1080 is painted and encoded; in
 * 100,000 characters with 2,000 spans one is selected, and one more marked.
 */
import { launchChromium } from '../../chromium.ts'
import { Desk } from '../../editor/desk.ts'
import { serveEditor } from '../../editor/serve-editor.ts'
import { addingBoxes, painting, panning, zooming } from './image-scenes.ts'
import type { Measured } from './image-scenes.ts'
import { markingText, selectingSpans } from './text-scenes.ts'

const served = await serveEditor()
const browser = await launchChromium()
const measured: Measured[] = []
try {
  for (const scene of [panning, zooming, addingBoxes, painting, selectingSpans, markingText]) {
    const desk = await Desk.at(browser, served.url, { width: 1440, height: 900 })
    measured.push(...(await scene(desk)))
    if (desk.complaints.length > 0) throw new Error(desk.complaints[0])
    await desk.page.context().close()
  }
} finally {
  await browser.close()
  await served.stop()
}

for (const { name, value, unit, goal, isReached } of measured) {
  console.log(
    `${isReached ? '✓' : '✗'} ${name.padEnd(58)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(4)} ${goal}`,
  )
}
console.log(JSON.stringify({ at: new Date().toISOString(), measured }))
