import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSignedIn } from '../browser.ts'
import { listSerious } from './axe.ts'
import { servedConsole } from './served-console.ts'

const served = servedConsole()

test('filters are kept under a name, taken up again and deleted by keys, and the file is asked for as the list is seen', async () => {
  const { page, context } = await openSignedIn(served.browser, served.fixture.address)
  await page.goto(`${served.fixture.address}/passages?direction=in&search=VNHN`)
  const menu = page.locator('.kept-views summary')
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Inward')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Inward' }).waitFor()
  assert.deepEqual(await listSerious(page, 'passages with its menu open'), [])
  await page.keyboard.press('Escape')
  assert.equal(await menu.evaluate((summary) => summary === document.activeElement), true)

  const file = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')
  assert.deepEqual(Object.fromEntries(new URL(file!, served.fixture.address).searchParams), {
    direction: 'in',
    search: 'VNHN',
    language: 'en',
  })

  await page.goto(`${served.fixture.address}/passages`)
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Inward' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/passages?direction=in&search=VNHN')
  await page.locator('input[type=search][value=VNHN]').waitFor()
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete “Inward”' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('None saved yet').waitFor()
  await context.close()
})
