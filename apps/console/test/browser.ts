import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import type { Language } from '@landport/std/text'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's places, the one that costs less first. */
const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** The machine's Chromium: `LANDPORT_CHROMIUM`, else Debian's place. Fails clearly without one, and skips nothing. */
export async function startBrowser(): Promise<Browser> {
  const executablePath =
    process.env.LANDPORT_CHROMIUM ?? PLACES.find((place) => existsSync(place)) ?? PLACES[1]!
  return chromium.launch({ executablePath, args: FLAGS }).catch((cause: unknown) => {
    throw new Error(`no Chromium at ${executablePath}: install one, or name it in LANDPORT_CHROMIUM`, {
      cause,
    })
  })
}

export interface Screen {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors that the page or its content policy reported. */
  readonly faults: string[]
}

export async function openScreen(browser: Browser, width = 1440, height = 900): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  return { page, context, faults }
}

/**
 * The same with somebody signed in by the interface. Signing in on screen is two pages more; the tests of signing in
 * do it.
 */
export async function openSignedIn(
  browser: Browser,
  address: string,
  options: {
    readonly signInName?: string
    readonly language?: Language
    readonly width?: number
    readonly height?: number
  } = {},
): Promise<Screen> {
  const { signInName = 'customs.officer', language = 'en' } = options
  const screen = await openScreen(browser, options.width, options.height)
  const { request } = screen.context
  const signedIn = await request.post(`${address}/api/sign-in`, {
    data: { signInName, password: 'demonstration-only' },
  })
  assert.equal(signedIn.status(), 200)
  const set = await request.post(`${address}/api/session/language`, { data: { language } })
  assert.equal(set.status(), 200)
  return screen
}
