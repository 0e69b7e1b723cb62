import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openScreen, openSignedIn } from '../browser.ts'
import { servedConsole } from './served-console.ts'

const served = servedConsole()

test('an officer signs in, decides and goes on to the next vehicle without a mouse', async () => {
  const { page, context } = await openScreen(served.browser)
  await page.goto(`${served.fixture.address}/sign-in?lang=en`)
  await tabTo(page, 'input[name=name]')
  await page.keyboard.type('customs')
  await page.keyboard.press('Tab')
  await page.keyboard.type('demonstration-only')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
  await page.goto(`${served.fixture.address}/work`)
  await page.getByRole('option').first().waitFor()
  await tabTo(page, '[role=listbox]')

  const chosen = () => page.getByRole('option', { selected: true }).getAttribute('id')
  const first = await chosen()
  await page.keyboard.press('j')
  const second = await chosen()
  assert.notEqual(second, first)
  assert.equal(await page.getByRole('listbox').getAttribute('aria-activedescendant'), second)
  await page.keyboard.press('k')
  assert.equal(await chosen(), first)

  await page.keyboard.press('y')
  await page.locator('form.act-panel').waitFor()
  assert.ok(await isInside(page, 'form.act-panel'), 'the panel takes the focus')
  await page.keyboard.press('Escape')
  await page.locator('form.act-panel').waitFor({ state: 'detached' })
  await waitForFocus(page, '[role=listbox]')

  const before = served.fixture.received.length
  await page.keyboard.press('y')
  await page.locator('form.act-panel').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.act-done').waitFor()
  assert.equal(served.fixture.received.length, before + 1, 'asked once, sent once')
  assert.equal(await page.locator('.act-done').getAttribute('role'), 'status')
  await waitForFocus(page, '[role=listbox]')

  await page.keyboard.press('/')
  await waitForFocus(page, 'input[type=search]')
  await context.close()
})

test('the first key on a page leads past the menu, and every stop on the way shows where it is', async () => {
  const { page, context } = await openSignedIn(served.browser, served.fixture.address)
  for (const path of ['/work', '/board/huu-nghi-1119-1120', '/passages/VNHN250715-00004', '/reports']) {
    await page.goto(served.fixture.address + path)
    await page.locator('main h1').first().waitFor()
    await page.keyboard.press('Tab')
    const skip = await page.evaluate(() => ({
      classes: document.activeElement?.className,
      left: document.activeElement?.getBoundingClientRect().left,
    }))
    assert.equal(skip.classes, 'skip')
    assert.ok((skip.left ?? -1) >= 0, 'the link to the content is seen while it has the focus')
    await page.keyboard.press('Enter')
    await waitForFocus(page, 'main')
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab')
      const unseen = await page.evaluate(nameWithoutRing)
      assert.equal(unseen, null, `${path}: no ring on ${unseen}`)
    }
  }
  await context.close()
})

test('a refused or recorded act and the state of the connection are told to who does not see the screen', async () => {
  const { page, context } = await openSignedIn(served.browser, served.fixture.address)
  await page.goto(`${served.fixture.address}/work`)
  await page.getByRole('option').first().waitFor()
  assert.ok((await page.getByRole('status').count()) >= 2)
  await page.getByRole('listbox').focus()
  await page.keyboard.press('n')
  await page.locator('form.act-panel').waitFor()
  const unnamed = await page
    .locator('form.act-panel :is(input, textarea, select)')
    .evaluateAll((fields) =>
      fields.filter((field) => !(field as HTMLInputElement).labels?.length && !field.ariaLabel).map(String),
    )
  assert.deepEqual(unnamed, [])
  assert.ok(await page.locator('form.act-panel').getAttribute('aria-label'))
  await context.close()
})

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 40; stop++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} cannot be reached with the tab key`)
}

const isInside = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) != null, selector)

const waitForFocus = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector, { timeout: 5_000 })

/** Runs in the page: the focused element when neither it nor what is drawn around it shows the focus. */
function nameWithoutRing(): string | null {
  const focused = document.activeElement
  if (!(focused instanceof Element) || focused === document.body) return null
  for (let element: Element | null = focused, depth = 0; element && depth < 4; depth++) {
    const style = getComputedStyle(element)
    if (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) return null
    if (style.boxShadow !== 'none') return null
    element = element.parentElement
  }
  return focused.outerHTML.slice(0, 120)
}
