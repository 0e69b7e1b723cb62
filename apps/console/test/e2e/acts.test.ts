import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openScreen, openSignedIn } from '../browser.ts'
import { servedConsole } from './served-console.ts'

const served = servedConsole({ passages: 5000 })

async function open(path: string): Promise<Page> {
  const { page } = await openSignedIn(served.browser, served.fixture.address)
  await page.goto(served.fixture.address + path)
  return page
}

test('an officer decides from the worklist by keys alone, is told what is recorded, and asked once', async () => {
  const page = await open('/work')
  await page.getByRole('listbox').focus()
  await page.keyboard.press('j')
  const chosen = page.getByRole('option', { selected: true })
  const [reference = ''] = /VNHN\d{6}-\d{5}/.exec(await chosen.innerText()) ?? []
  await page.keyboard.press('y')
  const panel = page.getByRole('form', { name: 'Yes' })
  await panel.waitFor()
  const told = await panel.innerText()
  assert.match(told, /cannot be changed or removed/)
  assert.match(told, new RegExp(reference))
  assert.equal(served.fixture.received.filter(({ path }) => path.endsWith('/commands')).length, 0)
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Recorded: Yes' }).waitFor()
  const sent = served.fixture.received.find(({ path }) => path === `/api/passages/${reference}/commands`)
  assert.partialDeepStrictEqual(sent?.body, { kind: 'decide', agency: 'customs', outcome: 'yes' })
})

test('five thousand lines are scrolled to the end with only a screenful drawn', async () => {
  const page = await open('/work')
  const list = page.getByRole('listbox')
  await list.getByRole('option').first().waitFor()
  const drawn = list.getByRole('option')
  const placeOfLast = async () => Number(await drawn.last().getAttribute('aria-posinset'))
  // Each end is followed by another page from the server, as fast as it comes.
  for (let step = 0; step < 100 && (await placeOfLast()) <= 1200; step++) {
    await list.evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
    await page.waitForTimeout(250)
    assert.ok((await drawn.count()) < 60)
  }
  assert.ok((await placeOfLast()) > 1200)
})

test('a filter stands in the address and is there again after a reload', async () => {
  const page = await open('/work')
  await page.getByRole('searchbox').fill('12C-100.00')
  await page.waitForURL(/search=12C-100\.00/)
  await page.reload()
  assert.equal(await page.getByRole('searchbox').inputValue(), '12C-100.00')
  await page.getByRole('option').first().waitFor()
  assert.equal(await page.getByRole('option').count(), 1)
})

test('an act that is not open says why beside its button', async () => {
  const page = await open('/passages/VNHN250715-00002')
  const button = page.getByRole('button', { name: 'Call forward' })
  await button.waitFor()
  assert.ok(await button.isDisabled())
  await page.getByText('Call forward: This passage is not ready to be called.').waitFor()
})

test('a truck is brought down to the traditional lane by the same passage, with the reason', async () => {
  const page = await open('/passages/VNHN250715-00003')
  await page.getByRole('button', { name: 'Step down' }).click()
  const panel = page.getByRole('form', { name: 'Step down' })
  await panel.getByLabel('Reason').fill('the scanner stands still')
  await panel.getByRole('button', { name: 'Record: Step down' }).click()
  await page.getByRole('status').filter({ hasText: 'Recorded: Step down' }).waitFor()
  const sent = served.fixture.received.find(({ path }) => path === '/api/passages/VNHN250715-00003/commands')
  assert.deepEqual(sent?.body, {
    kind: 'step-down',
    to: 'traditional-lane',
    reason: 'the scanner stands still',
  })
})

test('files are dropped or chosen, judged one by one, and every violation shows its place', async () => {
  const page = await open('/import')
  await page.getByLabel('or choose files').setInputFiles([
    { name: 'good.xml', mimeType: 'text/xml', buffer: Buffer.from('<x/>') },
    { name: 'bad.xml', mimeType: 'text/xml', buffer: Buffer.from('<x/>') },
  ])
  const bad = page.getByRole('article', { name: 'bad.xml' })
  await bad.getByText('Refused').waitFor()
  await bad.getByRole('cell', { name: 'too-long' }).waitFor()
  await page.getByRole('article', { name: 'good.xml' }).getByText('Accepted').waitFor()
})

test('each figure of the report opens the passages behind it', async () => {
  const page = await open('/reports')
  await page.getByRole('link', { name: '171' }).click()
  await page.waitForURL(/figure=export-fruit/)
  await page.getByRole('heading', { name: 'The passages behind a figure' }).waitFor()
})

test('a language chosen while the first page is still on its way does not keep anybody at the door', async () => {
  const { page } = await openScreen(served.browser)
  await page.goto(`${served.fixture.address}/sign-in?lang=en`)
  await page.getByRole('button', { name: /Customs officer/ }).click()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest('**/*.js')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await asked
  await page.getByRole('button', { name: 'English' }).click()
  release()
  await page.getByRole('link', { name: 'Live board' }).waitFor()
})

test('a wrong password is answered in words and nothing is filled away', async () => {
  const { page } = await openScreen(served.browser)
  await page.goto(`${served.fixture.address}/sign-in?lang=en`)
  await page.getByLabel('Sign-in name').fill('customs.officer')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').filter({ hasText: 'Wrong sign-in name or password.' }).waitFor()
})
