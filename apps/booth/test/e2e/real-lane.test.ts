import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openScreen, startBrowser } from '../../../console/test/browser.ts'
import { startTestLanes, type TestLanes } from '../../../lane/test/fixture-lanes.ts'
import { LANE, permittedEmptyTruck, SITE } from '../../../server/test/fixture-lane-unit.ts'
import { makeSide, type TestSide } from '../../../server/test/fixture-side.ts'
import { buildBooth } from '../build-booth.ts'

let browser: Browser
let built: Awaited<ReturnType<typeof buildBooth>>
let vn: TestSide
let lanes: TestLanes

before(async () => {
  built = await buildBooth()
  vn = await makeSide('VN')
  lanes = await startTestLanes(vn, [LANE], { booth: built.folder })
  browser = await startBrowser()
})
after(async () => {
  await browser?.close()
  await lanes?.stop()
  await vn?.drop()
  await built?.remove()
})

/** Of the demonstration's officers. */
const OFFICER = { signInName: 'border-guard', password: 'landport-demo' }

test('at a real lane a person settles which truck it is, and the barrier rises; booth and driver see it', async () => {
  const { plate, reference } = await permittedEmptyTruck(vn)
  const { page, context, faults } = await openScreen(browser, 1024, 768)
  await page.goto(`${lanes.computer.address}/booth/${SITE}/${LANE}?lang=en`)
  await page.locator('.lane-head').getByText('Empty').waitFor()
  const display = await context.newPage()
  await display.goto(`${lanes.computer.address}/display/${SITE}/${LANE}`)
  await display.locator('main[data-sign="approach"]').waitFor()

  const wire = lanes.played.wire(SITE, LANE)
  assert(wire)
  // No QR: one camera alone opens nothing.
  await wire.arrive({ mark: plate, containers: [], weightKg: 14_000, reference: '' })
  await page.locator('.said').getByText('A person decides').waitFor()
  await page.getByRole('navigation').getByRole('button', { name: 'Choose the passage' }).click()
  await page.getByLabel('Sign-in name').fill(OFFICER.signInName)
  await page.getByLabel('Password').fill(OFFICER.password)
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click()
  const sheet = page.getByRole('dialog', { name: 'Which passage is this vehicle?' })
  await sheet.getByLabel('Another passage number').fill(reference)
  await sheet.locator('form').getByRole('button', { name: 'Choose' }).click()
  assert.equal(await wire.untilUp(10_000), true)
  await display.locator('main[data-sign="go"]').waitFor()
  await page.locator('.said').getByText('May pass').waitFor()
  await wire.goThrough()
  await lanes.played.kmZero(SITE, LANE, 'out', plate)
  await page.getByText('Today: 1 passed, 0 by hand').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})
