import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openScreen, openSignedIn } from '../browser.ts'
import { listSerious } from './axe.ts'
import { servedConsole } from './served-console.ts'

const LANGUAGES = { vi: 'Tiếng Việt', zh: '中文', en: 'English' } as const
const HTML_LANG = { vi: 'vi', zh: 'zh-Hans', en: 'en' } as const
const SPOKEN = ['vi', 'zh', 'en'] as const
const WIDTHS = [1440, 1024, 390] as const
const PAGES = [
  '/board/huu-nghi-1119-1120',
  '/lanes/huu-nghi-1119-1120?lane=out-3',
  '/lanes/huu-nghi-1119-1120/hands?day=2025-07-15',
  '/lanes/huu-nghi-1119-1120/hands?day=2025-07-15&view=slips',
  '/work',
  '/passages',
  '/passages/VNHN250715-00004',
  '/import?dryRun=true',
  '/reports',
  '/reports/passages?period=day&date=2025-07-15&site=huu-nghi-1119-1120&figure=export-fruit&loaded=true',
  '/accounts',
  '/agreement',
  '/declarations',
  '/declarations/d-0',
  '/mirror',
  '/data-exchange',
  '/data-exchange/messages',
  '/data-exchange/messages/0190b6f0-0000-7000-8000-000000018418',
  '/data-exchange/statements',
  '/data-exchange/trust',
]

const served = servedConsole()

for (const language of ['vi', 'zh', 'en'] as const)
  test(`who is not signed in reads the first page in ${language}`, async () => {
    const { page, context, faults } = await openScreen(served.browser)
    await page.goto(`${served.fixture.address}/sign-in?lang=${language}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator(`html[lang="${HTML_LANG[language]}"]`).waitFor({ state: 'attached' })
    assert.deepEqual(await listSerious(page, `sign-in ${language}`), [])
    await signIn(page)
    assert.deepEqual(withoutSignIn(faults), [])
    await context.close()
  })

test('every page speaks vi, zh and en, has nothing serious for a screen reader to stumble on, and breaks no content policy', async () => {
  const { page, context, faults } = await openSignedIn(served.browser, served.fixture.address)
  const found: string[] = []
  for (const [place, path] of PAGES.entries()) {
    await page.goto(served.fixture.address + path)
    await page.getByRole('main').locator('h1, .sheet').first().waitFor()
    // Opened in the language in which the one before was left: by turns the first of them and the last.
    for (const language of place % 2 === 0 ? SPOKEN : SPOKEN.toReversed()) {
      await page.getByRole('button', { name: LANGUAGES[language] }).click()
      await page.locator(`html[lang="${HTML_LANG[language]}"]`).waitFor({ state: 'attached' })
      const rules = SPOKEN[place % SPOKEN.length] === language ? 'all' : 'all-but-contrast'
      found.push(...(await listSerious(page, `${path} ${language}`, rules)))
    }
  }
  assert.deepEqual(found, [])
  assert.deepEqual(withoutSignIn(faults), [])
  await context.close()
})

/** Who is not signed in yet is told so by the interface, and the browser writes it down as an error. */
const withoutSignIn = (faults: readonly string[]) => faults.filter((fault) => !fault.includes('401'))

test('the dark theme for the wall passes the same contrast', async () => {
  const { page, context } = await openSignedIn(served.browser, served.fixture.address)
  await page.goto(served.fixture.address)
  await page.getByRole('button', { name: 'Dark (wall)' }).click()
  const found: string[] = []
  for (const path of [...PAGES.slice(0, 5), '/data-exchange', '/data-exchange/trust']) {
    await page.goto(served.fixture.address + path)
    await page.getByRole('main').locator('h1').first().waitFor()
    found.push(...(await listSerious(page, `${path} dark`, 'contrast')))
  }
  assert.deepEqual(found, [])
  await context.close()
})

test(`no page is wider than a screen of ${WIDTHS.join(', ')} pixels, whichever it was opened on`, async () => {
  const { page, context } = await openSignedIn(served.browser, served.fixture.address, { language: 'vi' })
  for (const [place, path] of PAGES.entries()) {
    const first = place % WIDTHS.length
    for (const [turn, width] of [...WIDTHS.slice(first), ...WIDTHS.slice(0, first)].entries()) {
      await page.setViewportSize({ width, height: 844 })
      if (turn === 0) await openFilled(page, path)
      const wide = await page.evaluate(scrollWidthOnceDrawn)
      assert.ok(wide <= width, `${path} is ${wide} pixels wide on ${width}`)
    }
  }
  await context.close()
})

async function openFilled(page: Page, path: string): Promise<void> {
  await page.goto(served.fixture.address + path)
  await page.getByRole('main').locator('h1, .sheet').first().waitFor()
  await page.locator('main p.page').waitFor({ state: 'detached' })
  await page.locator('.worklist:not(:has(.worklist-row))').waitFor({ state: 'detached' })
}

/** Runs in the page: two frames later a new size has been taken up. */
async function scrollWidthOnceDrawn(): Promise<number> {
  for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  return document.documentElement.scrollWidth
}

async function signIn(page: Page): Promise<void> {
  await page.locator('.demo').getByRole('button').first().click()
  await page.locator('form').getByRole('button').click()
  await page.getByRole('navigation').waitFor()
}
