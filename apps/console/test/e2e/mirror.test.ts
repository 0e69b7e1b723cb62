import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSignedIn, type Screen } from '../browser.ts'
import { servedConsole } from './served-console.ts'

const served = servedConsole()

test('an officer goes through the discrepancies by keys and records an explanation in words', async () => {
  const { page, context } = await openAs('/mirror')
  await page.getByRole('listbox').focus()
  await page.keyboard.press('j')
  await page.getByRole('complementary').getByText('gross weights').waitFor()
  assert.equal(await page.getByRole('option', { selected: true }).getByText('18450 kg').count(), 1)
  assert.equal(await page.getByRole('option', { selected: true }).getByText('21500 kg').count(), 1)
  await page.keyboard.press('e')
  const record = page.getByRole('button', { name: 'Record' })
  assert.equal(await record.isDisabled(), true)
  await page.keyboard.type('weighed with pallets')
  await record.click()
  await page.getByText('Recorded: Explain').waitFor()
  await page.getByText('weighed with pallets').waitFor()
  const sent = served.fixture.received.find(({ path }) => path.endsWith('/acts'))
  assert.deepEqual(sent?.body, { act: 'explain', text: 'weighed with pallets' })
  await context.close()
})

test('what belongs to another agency is shown and cannot be acted on', async () => {
  const { page, context } = await openAs('/mirror')
  await page.getByRole('option', { selected: true }).getByText('plates').waitFor()
  await page.getByText('Only people of the owning agency can act on it.').waitFor()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('s')
  assert.equal(await page.getByRole('button', { name: 'Record' }).count(), 0)
  await context.close()
})

test('filters stand in the address', async () => {
  const { page, context } = await openAs('/mirror?stage=after-import&type=packages')
  await page.getByRole('option').first().waitFor()
  assert.equal(await page.getByRole('option').count(), 1)
  await context.close()
})

test('the passage and the worklist show what differs and say that it stops nothing', async () => {
  const { page, context } = await openAs('/passages/VNHN250715-00004')
  const section = page.locator('.mirror-of-passage')
  await section.getByText('stops no vehicle').waitFor()
  await section.getByText('29H-128.45').waitFor()
  await page.goto(`${served.fixture.address}/work?lang=en`)
  await page.getByRole('link', { name: /records of vehicles on their way differ/ }).click()
  await page.getByRole('heading', { name: 'Reconciliation' }).waitFor()
  await context.close()
})

async function openAs(path: string): Promise<Screen> {
  const screen = await openSignedIn(served.browser, served.fixture.address)
  await screen.page.goto(served.fixture.address + path)
  await screen.page.getByRole('heading', { level: 1 }).waitFor()
  return screen
}
