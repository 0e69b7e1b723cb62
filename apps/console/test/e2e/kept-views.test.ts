import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openSignedIn, startBrowser } from '../browser.ts'
import { type Fixture, startFixture } from '../fixture/server.ts'
import { listSerious } from './axe.ts'

let browser: Browser
let fixture: Fixture

before(async () => {
  fixture = await startFixture()
  browser = await startBrowser()
})
after(async () => {
  await browser.close()
  await fixture.close()
})

test('filters are kept under a name, taken up again and deleted by keys, and the file is asked for as the list is seen', async () => {
  const { page, context } = await openSignedIn(browser, fixture.address)
  await page.goto(`${fixture.address}/passages?direction=in&search=VNHN`)
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
  assert.deepEqual(Object.fromEntries(new URL(file!, fixture.address).searchParams), {
    direction: 'in',
    search: 'VNHN',
    language: 'en',
  })

  await page.goto(`${fixture.address}/passages`)
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
