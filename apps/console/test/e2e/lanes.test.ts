import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { servedConsole } from './served-console.ts'

const LANES = '/lanes/huu-nghi-1119-1120'
const served = servedConsole()

const open = (signInName: string, path = LANES): Promise<Page> => served.open(path, signInName)

test('the lanes lie as on the ground, and silence of a computer is no closed lane', async () => {
  const page = await open('gate.officer')
  const strips = page.locator('.strip')
  await strips.first().waitFor()
  const names = await strips.locator('.name strong').allTextContents()
  assert.deepEqual(names, ['OUT-1', 'OUT-2', 'OUT-3', 'IN-1', 'IN-2', 'IN-3'])
  const silent = strips.filter({ hasText: 'IN-2' })
  await silent.getByText('lane computer silent for 95 s: state not known').waitFor()
  assert.match((await silent.locator('.name').textContent())!, /Open/)
  await strips.filter({ hasText: 'IN-3' }).getByText('lane computer never heard').waitFor()
  await strips.filter({ hasText: 'OUT-2' }).getByText('devices to look at: 1').waitFor()
})

test('an order shows what it does to the queue before it is given, says what is recorded, and is sent once', async () => {
  const page = await open('gate.officer')
  await page.locator('.strip').filter({ hasText: 'OUT-2' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  const form = page.getByRole('form', { name: 'Close' })
  await form.getByText('79 waiting').waitFor()
  await form.getByText('90 s on a traditional one (assumed)').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'fits a telephone')
  await page.setViewportSize({ width: 1440, height: 900 })
  const give = form.getByRole('button', { name: 'Give the order' })
  assert.equal(await give.isDisabled(), true)
  await form.getByLabel('Reason').fill('Scale to be repaired')
  await form.getByText('orders “Close” for OUT-2').waitFor()
  await give.click()
  await form.getByText('Recorded as order 7.').waitFor()
  const orders = served.fixture.received.filter(({ path }) => path.endsWith('/lanes/out-2/orders'))
  assert.deepEqual(
    orders.map(({ body }) => body),
    [{ act: { kind: 'close' }, reason: 'Scale to be repaired' }],
  )
})

test('an order by plan says when, and stands in the plan', async () => {
  const page = await open('gate.officer', `${LANES}?lane=out-1`)
  await page.getByRole('button', { name: 'Work as a traditional lane' }).click()
  await page.getByText('By plan', { exact: true }).click()
  await page.getByLabel('At (local time of the gate)').fill('2025-07-15T18:30')
  await page.getByLabel('Reason').fill('Fewer smart vehicles in the evening')
  await page.getByRole('button', { name: 'Put into the plan' }).click()
  await page.getByText('It stands in the plan.').waitFor()
  const planned = served.fixture.received.findLast(({ path }) => path.endsWith('/lane-plan'))
  assert.deepEqual(planned?.body, {
    lane: 'out-1',
    at: '2025-07-15T11:30:00.000Z',
    act: { kind: 'set-mode', mode: 'traditional' },
    reason: 'Fewer smart vehicles in the evening',
  })
})

test('a lane whose turn is on its way to the other end says what it waits for, and what cannot be ordered before that word', async () => {
  const page = await open('gate.officer', `${LANES}?lane=out-3`)
  await page.getByText('waiting for the other end to take it').waitFor()
  for (const name of [
    /^Complete the reversal/,
    /^Call the reversal off/,
    /^Confirm that the whole lane is empty/,
  ])
    assert.equal(await page.getByRole('button', { name }).getAttribute('aria-disabled'), 'true', String(name))
})

test('who does not steer the flow sees why each button is not open, and may still stop a lane', async () => {
  const page = await open('customs.officer', `${LANES}?lane=out-3`)
  const close = page.getByRole('button', { name: /^Call the reversal off/ })
  assert.equal(await close.getAttribute('aria-disabled'), 'true')
  await close.getByText('This is ordered by the gate centre.').waitFor()
  await page.getByRole('button', { name: 'Emergency stop' }).click()
  await page.getByRole('form', { name: 'Emergency stop' }).waitFor()
})

test('a difference names who looks into it, and is settled with words', async () => {
  const page = await open('gate.officer')
  await page.getByText('To be looked into by Border guard').waitFor()
  await page.getByRole('button', { name: 'Settle' }).click()
  await page.getByLabel('What was found').fill('Vehicle found in the yard of the other side')
  const answered = page.waitForResponse(/settle$/)
  await page.getByRole('form', { name: 'Settle' }).getByRole('button', { name: 'Settle' }).click()
  await answered
  const settled = served.fixture.received.findLast(({ path }) => path.endsWith('/settle'))
  assert.deepEqual(settled?.body, { note: 'Vehicle found in the yard of the other side' })
})

test('a vehicle that waits because its release counts as used says who alone may set that use aside, and how', async () => {
  const officer = await open('gate.officer', `${LANES}?lane=out-1`)
  await officer.getByText('The release token was used at another lane').waitFor()
  assert.equal(await officer.getByRole('button', { name: 'Set this use aside' }).isDisabled(), true)
  await officer.getByText('Only a supervisor of Border guard.').waitFor()
  const page = await open('guard.supervisor', `${LANES}?lane=out-1`)
  await page.getByRole('button', { name: 'Set this use aside' }).click()
  const form = page.getByRole('form', { name: 'Set this use aside' })
  await form.getByText('no vehicle went on the release of VNHN250715-00004').waitFor()
  await form.getByLabel('How it was found out').fill('Lane out-2 was looked at: nobody drove')
  await form.getByRole('button', { name: 'Set this use aside' }).click()
  await form.getByText('Recorded. The lane asks again within seconds.').waitFor()
  const asked = served.fixture.received.findLast(({ path }) => path.endsWith('/set-use-aside'))
  assert.deepEqual(asked?.body, {
    reference: 'VNHN250715-00004',
    reason: 'Lane out-2 was looked at: nobody drove',
  })
})

test('the live board says how long ago each lane computer spoke, and marks those that need a look', async () => {
  const page = await open('customs.officer', '/board/huu-nghi-1119-1120')
  await page.locator('.lane-link.trouble').first().waitFor()
  const links = await page.locator('.lane-link').allTextContents()
  assert.deepEqual(links, [
    '1 s',
    '▲ devices to look at: 1',
    '1 s',
    '1 s',
    '▲ silent 95 s',
    '▲ computer never heard',
  ])
})
