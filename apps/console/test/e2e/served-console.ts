import assert from 'node:assert/strict'
import { after, afterEach, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openSignedIn, startBrowser } from '../browser.ts'
import { type Fixture, startFixture } from '../fixture/server.ts'

export interface ServedConsole {
  readonly browser: Browser
  readonly fixture: Fixture
  /** A page of its own with somebody signed in, opened at this path with its heading drawn. */
  open(path: string, signInName?: string): Promise<Page>
}

/** The console over its invented answers and one browser, for all tests of a file. */
export function servedConsole(options: { readonly passages?: number } = {}): ServedConsole {
  let begun: { readonly browser: Browser; readonly fixture: Fixture } | null = null
  const running = () => {
    assert.ok(begun !== null, 'it is served once the tests of the file begin')
    return begun
  }
  before(async () => {
    const [fixture, browser] = await Promise.all([startFixture(options), startBrowser()])
    begun = { fixture, browser }
  })
  // What a test leaves open goes on asking for news beside the next one.
  afterEach(async () => {
    await Promise.all(begun?.browser.contexts().map((context) => context.close()) ?? [])
  })
  after(async () => {
    await begun?.browser.close()
    await begun?.fixture.close()
  })
  return {
    get browser() {
      return running().browser
    },
    get fixture() {
      return running().fixture
    },
    async open(path, signInName = 'gate.officer') {
      const { browser, fixture } = running()
      const { page } = await openSignedIn(browser, fixture.address, { signInName })
      await page.goto(fixture.address + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    },
  }
}
