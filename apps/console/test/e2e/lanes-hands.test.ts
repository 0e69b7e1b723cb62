import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { listSerious } from './axe.ts'
import { servedConsole } from './served-console.ts'

const HANDS = '/lanes/huu-nghi-1119-1120/hands?day=2025-07-15'
const served = servedConsole()

const open = (path = HANDS): Promise<Page> => served.open(path)

test('each opening by hand is shown with person, agency, reason, what the lane had answered, and its picture; one whose picture has not come says so', async () => {
  const page = await open()
  await page.getByText('5 on the day').waitFor()
  const chosen = page.locator('.chosen-opening')
  await chosen.getByText('Trần Văn Minh · Border guard').waitFor()
  await chosen.getByText('A reader is broken or dirty').waitFor()
  await chosen.getByText('It is not sure enough which vehicle it is').waitFor()
  const picture = chosen.getByRole('img', { name: 'Picture of the vehicle then' })
  await picture.waitFor()
  assert.equal(await picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0), true)
  await page.getByRole('listbox').press('j')
  await chosen.getByText('Lê Thị Hoa · Gate centre').waitFor()
  await chosen.getByText('The picture has not come yet').waitFor()
  assert.equal(await picture.count(), 0)
  for (let row = 0; row < 3; row++) await page.getByRole('listbox').press('j')
  await chosen.getByText('No picture: this was entered from a slip.').waitFor()
})

test('a picture says until when it is kept, that it was erased at its date, or who holds it; holding it takes a legal basis, letting it go a supervisor', async () => {
  const page = await open()
  const chosen = page.locator('.chosen-opening')
  await chosen.getByText('Kept until 2026-07-03').waitFor()
  await chosen.getByRole('button', { name: 'Keep it past its date' }).click()
  const form = chosen.getByRole('form', { name: 'Keep it past its date' })
  await form.getByText('It is not erased until a supervisor lets it go.').waitFor()
  const send = form.getByRole('button', { name: 'Keep it past its date' })
  assert.equal(await send.isDisabled(), true)
  await form.getByLabel('Legal basis').fill('Letter 14 of the investigating body')
  assert.deepEqual(await listSerious(page, 'a picture to be held'), [])
  await send.click()
  await form.getByText('Recorded.', { exact: true }).waitFor()
  const sent = served.fixture.received.find(({ path }) => path.endsWith('/hold'))
  assert.deepEqual(sent?.body, { legalBasis: 'Letter 14 of the investigating body' })
  for (let row = 0; row < 2; row++) await page.getByRole('listbox').press('j')
  await chosen.getByText('Erased at 2025-07-15').waitFor()
  assert.equal(await chosen.getByRole('img').count(), 0)
  await page.getByRole('listbox').press('j')
  await chosen.getByText('Not erased at its date: held by Lê Thị Hoa').waitFor()
  assert.equal(await chosen.getByRole('button', { name: 'Let it go' }).isDisabled(), true)
  await chosen.getByText('Only a supervisor.').waitFor()
})

test('the list is filtered and left by keys alone, and the filters stand in the address', async () => {
  const page = await open()
  await page.getByText('5 on the day').waitFor()
  await page.getByRole('listbox').press('c')
  await page.getByText('2 on the day').waitFor()
  assert.match(page.url(), /cutOff=true/)
  await page.getByRole('listbox').press('[')
  await page.getByText('Nothing was opened by hand that fits').waitFor()
  assert.match(page.url(), /day=2025-07-14/)
  await page.goto(`${served.fixture.address}${HANDS}`)
  await page.getByRole('button', { name: 'Only this person' }).click()
  await page.getByRole('button', { name: 'Everybody again' }).waitFor()
  assert.match(page.url(), /account=a-minh/)
  await page.getByRole('listbox').press('Enter')
  await page.waitForURL(/passages\/VNHN250715-00004/)
})

test('a slip is shown with its copy and what became of it', async () => {
  const page = await open(`${HANDS}&view=slips`)
  const row = page.getByRole('row').filter({ hasText: 'VNHN250715-00004' })
  await row.getByText('copy 2 of the day').waitFor()
  await row.getByText(/its vehicle went through at/).waitFor()
  await page.getByText('not taken up').waitFor()
  await page.getByText('printing not on record').waitFor()
  assert.deepEqual(await listSerious(page, 'slips'), [])
})

test('the page of the lanes leads to it, and fits a telephone', async () => {
  const page = await open('/lanes/huu-nghi-1119-1120')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: 'Each opening, its picture, and slips' }).click()
  await page.getByRole('heading', { name: /Done by hand/ }).waitFor()
  await page.goto(served.fixture.address + HANDS)
  await page.locator('.chosen-opening').waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.equal(wide, 390)
})
