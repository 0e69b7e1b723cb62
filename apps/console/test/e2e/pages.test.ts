import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { SHELL_TEXTS } from '../../src/texts/shell.ts'
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
/** What hangs on a wall, and what is looked at all day. */
const IN_THE_DARK: ReadonlySet<string> = new Set([
  ...PAGES.slice(0, 5),
  '/data-exchange',
  '/data-exchange/trust',
])

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

test(`every page speaks vi, zh and en, has nothing serious for a screen reader to stumble on in either light, breaks no content policy, and is never wider than a screen of ${WIDTHS.join(', ')} pixels, whichever it was opened on`, async () => {
  const { page, context, faults } = await openSignedIn(served.browser, served.fixture.address)
  const found: string[] = []
  for (const [place, path] of PAGES.entries()) {
    const opened = WIDTHS[place % WIDTHS.length]!
    await page.setViewportSize({ width: opened, height: 900 })
    await openFilled(page, path)
    found.push(...(await listTooWide(page, path, [opened])))
    // Opened in the language in which the one before was left: by turns the first of them and the last.
    for (const language of place % 2 === 0 ? SPOKEN : SPOKEN.toReversed()) {
      await page.setViewportSize({ width: WIDTHS[0], height: 900 })
      await page.getByRole('button', { name: LANGUAGES[language] }).click()
      await page.locator(`html[lang="${HTML_LANG[language]}"]`).waitFor({ state: 'attached' })
      const rules = SPOKEN[place % SPOKEN.length] === language ? 'all' : 'all-but-contrast'
      found.push(...(await listSerious(page, `${path} ${language}`, rules)))
      // Its words are the longest.
      if (language === 'vi') found.push(...(await listTooWide(page, path, WIDTHS)))
    }
    if (!IN_THE_DARK.has(path)) continue
    await page.setViewportSize({ width: WIDTHS[0], height: 900 })
    await chooseTheme(page, 'dark')
    // Opened anew: colours that are on their way are neither.
    await openFilled(page, path)
    found.push(...(await listSerious(page, `${path} dark`, 'contrast')))
    await chooseTheme(page, 'light')
  }
  assert.deepEqual(found, [])
  assert.deepEqual(withoutSignIn(faults), [])
  await context.close()
})

/** Who is not signed in yet is told so by the interface, and the browser writes it down as an error. */
const withoutSignIn = (faults: readonly string[]) => faults.filter((fault) => !fault.includes('401'))

/** Empty where the page, drawn on each of these, needs no more. */
async function listTooWide(page: Page, path: string, widths: readonly number[]): Promise<string[]> {
  const wrong: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(scrollWidthOnceDrawn)
    if (wide > width) wrong.push(`${path} is ${wide} pixels wide on ${width}`)
  }
  return wrong
}

/** By its own button, in whatever language the page stands. */
async function chooseTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  const name = new RegExp(`^(${Object.values(SHELL_TEXTS[theme]).map(RegExp.escape).join('|')})$`)
  await page.getByRole('button', { name }).click()
  await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' })
}

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
