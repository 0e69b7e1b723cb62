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

/** The machine's Chromium: `LANDPORT_CHROMIUM`, else Debian's place. Fails clearly without one, and skips nothing. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.LANDPORT_CHROMIUM ?? '/usr/bin/chromium'
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
