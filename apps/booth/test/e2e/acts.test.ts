import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../../../console/test/browser.ts'
import { listSerious } from '../../../console/test/e2e/axe.ts'
import { type LaneComputer, startLaneComputer } from '../fixture/lane-computer.ts'
import { SEEN, VIEWS } from '../fixture/views.ts'
import { boothAt, openAt, signInAs } from './open-booth.ts'

let browser: Browser
let computer: LaneComputer
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

before(async () => {
  computer = await startLaneComputer()
  browser = await startBrowser()
})
after(async () => {
  await browser.close()
  await computer.close()
})

const sent = (lane: string) => computer.acts.filter((one) => one.lane === lane).map(({ act }) => act)

test('the emergency stop is one touch and one confirmation away, also from inside another question', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('unsure'))
  await page.getByRole('button', { name: 'Open by hand' }).click()
  const hand = page.getByRole('dialog', { name: /Open by hand/ })
  await hand.getByRole('button', { name: 'Emergency stop' }).click()
  const stop = page.getByRole('dialog', { name: 'Stop lane UNSURE now?' })
  await stop.getByText('Recorded with Trần Văn Minh').waitFor()
  assert.deepEqual(await listSerious(page, 'stop'), [])
  assert.deepEqual(sent('unsure'), [])
  await stop.getByRole('button', { name: 'Stop now' }).click()
  await stop.getByText('Recorded at').waitFor()
  assert.deepEqual(sent('unsure'), [{ kind: 'stop' }])
  assert.equal(computer.acts.at(-1)!.by, 'pass-of-minh')
  await context.close()
})

test('opening by hand needs a reason, words and a picture, says what is recorded, and keeps the picture first', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('unknown'))
  await page.getByRole('button', { name: 'Open by hand' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText('Still missing: Reason, In words, Picture of the vehicle now').waitFor()
  const open = sheet.getByRole('button', { name: 'Open the barrier' })
  await open.click({ force: true })
  assert.deepEqual(sent('unknown'), [])
  await sheet.getByText('Papers checked by a person').click()
  await sheet.getByLabel('In words').fill('Papers seen, shift leader Hoa agreed')
  await sheet
    .locator('input[type="file"]')
    .setInputFiles({ name: 'now.png', mimeType: 'image/png', buffer: PNG })
  await sheet.getByText('opens barrier vn-border of Border guard').waitFor()
  assert.deepEqual(await listSerious(page, 'open by hand'), [])
  await open.click()
  await sheet.getByText('Recorded at').waitFor()
  assert.equal(computer.pictures.length, 1)
  assert.deepEqual(sent('unknown'), [
    {
      kind: 'open-by-hand',
      reference: null,
      reason: 'checked-by-person: Papers seen, shift leader Hoa agreed',
      picture: computer.pictures[0],
      vehicle: SEEN,
    },
  ])
  await context.close()
})

test('what nobody at the booth may settle has a button that says so and does nothing', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('stay'))
  const open = page.getByRole('button', { name: /^Open by hand/ })
  assert.equal(await open.getAttribute('aria-disabled'), 'true')
  await open.getByText('Cannot be settled at the booth').waitFor()
  await open.click({ force: true })
  assert.equal(await page.getByRole('dialog').count(), 0)
  await context.close()
})

test('a question about a vehicle that has left meanwhile says so and cannot be answered for the next one', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('contradicted'))
  await page.getByRole('navigation').getByRole('button', { name: 'Choose the passage' }).click()
  const candidate = page.getByRole('dialog').getByRole('button', { name: /VNHN250715-00431/ })
  await candidate.waitFor()
  computer.set('contradicted', { ...VIEWS.contradicted!, vehicle: VIEWS.contradicted!.at })
  await page.getByRole('alert').getByText('has left. Close this').waitFor()
  assert.equal(await candidate.isDisabled(), true)
  assert.deepEqual(await listSerious(page, 'vehicle left'), [])
  assert.deepEqual(sent('contradicted'), [])
  await page.keyboard.press('Escape')
  computer.set('contradicted', VIEWS.contradicted!)
  await context.close()
})

test('a person chooses the passage with keys alone, and focus returns to where it was', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('contradicted'))
  const button = page.getByRole('navigation').getByRole('button', { name: 'Choose the passage' })
  await button.focus()
  await page.keyboard.press('Enter')
  const candidate = page.getByRole('dialog').getByRole('button', { name: /VNHN250715-00431/ })
  await candidate.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Recorded at').waitFor()
  assert.deepEqual(sent('contradicted'), [{ kind: 'identify', reference: 'VNHN250715-00431', vehicle: SEEN }])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await button.evaluate((one) => one === document.activeElement), true)
  await context.close()
})

test("a refusal of the lane is said in the lane's own words, and nothing is shown as done", async () => {
  computer.refusals.set('prove-empty', {
    vi: 'Vòng từ còn báo có xe.',
    zh: '地感线圈仍显示有车。',
    en: 'A loop still sees a vehicle.',
  })
  const { page, context } = await openAt(browser, computer.address + boothAt('unproved'))
  await page.locator('.next').getByRole('button', { name: 'Confirm the lane is empty' }).click()
  await page.getByRole('button', { name: 'I have looked: it is empty' }).click()
  await page.getByRole('alert').getByText('A loop still sees a vehicle.').waitFor()
  assert.equal(await page.getByText('Recorded at').count(), 0)
  computer.refusals.clear()
  await page.getByRole('button', { name: 'I have looked: it is empty' }).click()
  await page.getByText('Recorded at').waitFor()
  assert.deepEqual(sent('unproved'), [{ kind: 'prove-empty', vehicle: SEEN }])
  await context.close()
})

test('who is not signed in is asked first and goes on to what was asked; without the server the screen says what still holds', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('tailgating'), {
    isSignedIn: false,
  })
  await page.getByRole('button', { name: 'Emergency stop' }).click()
  await page.getByText('use the stop button at the barrier').waitFor()
  computer.siteAway = true
  await signInAs(page, 'minh')
  await page.getByRole('alert').getByText('A pass given at the start of the shift still holds').waitFor()
  computer.siteAway = false
  await signInAs(page, 'minh')
  await page.getByRole('dialog', { name: 'Stop lane TAILGATING now?' }).waitFor()
  // The pass outlives a reload, and the server.
  computer.siteAway = true
  await page.reload()
  await page.getByRole('button', { name: /Trần Văn Minh, until 01:12/ }).waitFor()
  computer.siteAway = false
  await page.getByRole('button', { name: /Trần Văn Minh/ }).click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await context.close()
})

test('a slip is taken up by its code, for a vehicle that stands here or went through when nothing worked', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('idle'))
  await page.getByRole('button', { name: 'Paper slip' }).click()
  const code = page.getByLabel('Code on the slip')
  await code.fill('6bfü')
  await page.getByRole('alert').getByText('Look again at Ü').waitFor()
  await code.fill('6bf abc\n123')
  assert.deepEqual(await listSerious(page, 'slip'), [])
  // A hand scanner ends with Enter.
  await code.press('Enter')
  await page.getByText('Recorded at').waitFor()
  await page.getByText('went through while nothing worked').click()
  await page.getByLabel('When it passed').fill('2025-07-15T17:30')
  const answered = page.waitForResponse(/acts$/)
  await page.getByRole('button', { name: 'Take it up' }).click()
  await answered
  assert.deepEqual(sent('idle'), [
    { kind: 'take-up-slip', token: '6BF ABC123', passedAt: null, vehicle: SEEN },
    { kind: 'take-up-slip', token: '6BF ABC123', passedAt: '2025-07-15T10:30:00.000Z' },
  ])
  await context.close()
})

test('a slip is printed with its code as QR and as letters, and nothing else of the page', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('open'))
  await page.getByRole('button', { name: 'Paper slip' }).click()
  const form = page.getByRole('form', { name: 'Print a slip' })
  await form.getByLabel('Passage number').fill('VNHN250715-00999')
  await form.getByRole('button', { name: 'Record and print' }).click()
  await form.getByRole('alert').getByText('no release token for this passage').waitFor()
  assert.deepEqual(sent('open'), [])
  await form.getByLabel('Passage number').fill('VNHN250715-00412')
  await form.getByText('prints a slip for passage VNHN250715-00412').waitFor()
  await form.getByRole('button', { name: 'Record and print' }).click()
  await form.locator('.qr').waitFor()
  await form.getByText('Recorded: copy 1 today.').waitFor()
  await form.getByRole('button', { name: 'Print another copy' }).click()
  await form.getByText('Recorded: copy 2 today.').waitFor()
  assert.deepEqual(sent('open'), [
    { kind: 'print-slip', reference: 'VNHN250715-00412' },
    { kind: 'print-slip', reference: 'VNHN250715-00412' },
  ])
  await page.emulateMedia({ media: 'print' })
  const shown = await page.evaluate(() =>
    ['.paper-code', '.qr', '.paper-reference', '.act-bar', '.said'].map(
      (one) => getComputedStyle(document.querySelector(one)!).visibility,
    ),
  )
  assert.deepEqual(shown, ['visible', 'visible', 'visible', 'hidden', 'hidden'])
  await context.close()
})
