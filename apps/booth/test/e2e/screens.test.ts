import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LANGUAGES, type Language } from '@landport/std/text'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../../../console/test/browser.ts'
import { listSerious } from '../../../console/test/e2e/axe.ts'
import { type LaneComputer, startLaneComputer } from '../fixture/lane-computer.ts'
import { VIEWS } from '../fixture/views.ts'
import { boothAt, displayAt, openAt } from './open-booth.ts'

const STATES = Object.keys(VIEWS)
const THEMES = ['sun', 'night'] as const
const HTML_LANG = { vi: 'vi', zh: 'zh-Hans', en: 'en' } as const satisfies Record<Language, string>
let browser: Browser
let computer: LaneComputer

before(async () => {
  computer = await startLaneComputer()
  browser = await startBrowser()
})
after(async () => {
  await browser.close()
  await computer.close()
})

test('every state of a lane shows one thing to do and speaks vi, zh and en by day and by night, fits the tablet, and gives a screen reader nothing serious to stumble on', async () => {
  const found: string[] = []
  const { page, context, faults } = await openAt(browser, computer.address + boothAt('idle'))
  for (const [n, state] of STATES.entries()) {
    await page.goto(computer.address + boothAt(state))
    await page.locator('.said').waitFor()
    for (const [m, language] of LANGUAGES.entries())
      for (const theme of m % 2 === 0 ? THEMES : THEMES.toReversed()) {
        await choose(page, language, theme)
        const where = `${state} ${language} ${theme}`
        found.push(...(await listTooSmall(page, where)), ...(await listNotOne(page, where)))
        // Names and structure in every language, contrast in either light: neither has to do with the other.
        if ((n + m) % 2 === THEMES.indexOf(theme))
          found.push(...(await listSerious(page, where, m < THEMES.length ? 'all' : 'all-but-contrast')))
      }
  }
  assert.deepEqual(faults, [])
  assert.deepEqual(found, [])
  await context.close()
})

/** By the buttons of the page itself, where it stands: the state need not be fetched again. */
async function choose(page: Page, language: Language, theme: (typeof THEMES)[number]): Promise<void> {
  await page.evaluate(
    async ([lang, light]) => {
      const root = document.documentElement
      const press = (button: HTMLElement | null) => button?.click()
      press(document.querySelector(`.choices fieldset button[lang="${lang}"]`))
      if (root.dataset.theme !== light) press(document.querySelector('.choices > button'))
      await new Promise((drawn) => requestAnimationFrame(drawn))
      await document.fonts.ready
    },
    [HTML_LANG[language], theme] as const,
  )
  const said = await page.evaluate(() => {
    const { lang, dataset } = document.documentElement
    return [lang, dataset.theme]
  })
  assert.deepEqual(said, [HTML_LANG[language], theme])
}

/** One thing to do stands there, never two. */
async function listNotOne(page: Page, where: string): Promise<string[]> {
  const [words, buttons] = await page.evaluate(() =>
    ['.next p', '.next button'].map((what) => document.querySelectorAll(what).length),
  )
  return words === 1 && buttons! <= 1 ? [] : [`${where}: ${words} things to do, ${buttons} buttons`]
}

/** Runs over what may be touched: 56 pixels both ways, inside the screen; links of the foot line are no acts. */
async function listTooSmall(page: Page, where: string): Promise<string[]> {
  return page.evaluate((place) => {
    const wrong: string[] = []
    for (const button of document.querySelectorAll('button')) {
      const { width, height, right, bottom } = button.getBoundingClientRect()
      const isSmall = width < 55.5 || height < 55.5
      if (isSmall || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)
        wrong.push(`${place}: ${button.textContent} ${width}x${height} at ${right},${bottom}`)
      // Words that do not fit their button are cut or hang out.
      if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1)
        wrong.push(`${place}: the words of ${button.textContent} do not fit`)
    }
    if (document.documentElement.scrollWidth > innerWidth) wrong.push(`${place}: wider than the screen`)
    return wrong
  }, where)
}

test('what speaks against the vehicle stands first, and the characters that differ are marked', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('contradicted'))
  const first = page.locator('.readings tbody tr').first()
  assert.match(
    (await first.textContent())!,
    /differs.*Container.*TGHU6312280.*MSKU7052146.*vn-out-1-container/,
  )
  assert.equal((await first.locator('em').count()) > 0, true)
  assert.match((await page.locator('.said').textContent())!, /A person decides.*contradict/)
  await context.close()
})

test('link and age of what the lane knows are always there, and go on while nothing is heard', async () => {
  const { page, context } = await openAt(browser, computer.address + boothAt('open'))
  await page.getByText('heard').first().waitFor()
  await page.locator('.line-strip').getByText('1 s ago').waitFor()
  computer.silent = true
  await page.getByRole('alert').getByText('The lane computer has not been heard for').waitFor()
  await page
    .locator('.line-strip')
    .getByText(/[6-9] s ago/)
    .waitFor()
  computer.silent = false
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await context.close()
})

test('cut off, the bounds stand there with what is left, and are called used up when they are', async () => {
  const near = await openAt(browser, computer.address + boothAt('cut-off-near'))
  await near.page.getByText('Vehicles: 41 of 60, 19 left').waitFor()
  await near.page.getByText('Time: 228 of 240 min, 12 min left').waitFor()
  assert.equal(await near.page.locator('.bound.near').count(), 1)
  await near.context.close()
  const beyond = await openAt(browser, computer.address + boothAt('cut-off-beyond'))
  await beyond.page.getByText('the bounds are used up: nothing opens by itself any more').waitFor()
  await beyond.context.close()
})

test('the driver sees one picture and words in both languages, and never go while the barrier is not up', async () => {
  const { page, context, faults } = await openAt(browser, computer.address + displayAt('open'), {
    width: 1920,
    height: 1080,
  })
  const signs: Record<string, string> = {}
  for (const state of STATES) {
    await page.goto(computer.address + displayAt(state))
    await page.locator('main[data-sign]').waitFor()
    const box = await page.evaluate(() => {
      const words = [...document.querySelectorAll('.words p')].map((one) => one.getBoundingClientRect())
      return {
        isInside: words.every(
          ({ right, bottom, top }) => right <= innerWidth && bottom <= innerHeight && top >= 0,
        ),
        heights: [...document.querySelectorAll('.short')].map((one) =>
          Number.parseFloat(getComputedStyle(one).fontSize),
        ),
      }
    })
    assert.ok(box.isInside, `${state}: words run out of the display`)
    // A capital letter is 0.7 of the size: 75 mm at 15 m on a board 1.2 m wide are 120 of 1,920 pixels.
    assert.ok(
      box.heights.every((size) => size * 0.7 >= 108),
      `${state}: ${box.heights}`,
    )
    signs[state] = (await page.locator('main').getAttribute('data-sign'))!
  }
  assert.equal(signs.open, 'go')
  assert.deepEqual(
    Object.entries(signs)
      .filter(([, sign]) => sign === 'go')
      .map(([state]) => state),
    ['open', 'cut-off-near'],
  )
  assert.equal(signs.unknown, 'show-code')
  assert.equal(signs.closed, 'closed')
  assert.deepEqual(faults, [])
  await context.close()
})

test('a display that no longer hears its lane takes go away', async () => {
  const { page, context } = await openAt(browser, computer.address + displayAt('open'))
  await page.locator('main[data-sign="go"]').waitFor()
  computer.silent = true
  await page.locator('main[data-sign="person-comes"]').waitFor()
  computer.silent = false
  await page.locator('main[data-sign="go"]').waitFor()
  await context.close()
})

test('the booth says whether the driver hears a voice, and says that it does not know when no display is open', async () => {
  const booth = await openAt(browser, computer.address + boothAt('idle'))
  await booth.page.getByText('Driver voice: not known here').waitFor()
  const display = await booth.context.newPage()
  await display.goto(computer.address + displayAt('idle'))
  // A browser without voices is silent, and the booth hears of it.
  await booth.page
    .getByText(/Driver voice (silent|waits|: )/)
    .filter({ hasNotText: 'not known' })
    .waitFor()
  await booth.context.close()
})

test('all lanes of the unit stand on one page with their devices, expired calibrations and played ones marked', async () => {
  const { page, context, faults } = await openAt(browser, `${computer.address}/lanes`, { language: 'vi' })
  assert.equal(await page.locator('.lane-card').count(), STATES.length)
  await page.getByText('quá hạn kiểm định').first().waitFor()
  await page.getByText('Mô phỏng').first().waitFor()
  assert.deepEqual(await listSerious(page, 'lanes'), [])
  assert.deepEqual(faults, [])
  await context.close()
})
