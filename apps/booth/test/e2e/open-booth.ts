import type { Language } from '@landport/std/text'
import type { Browser, Page } from 'playwright-core'
// One way to find and drive the machine's browser for all pages.
import { openScreen, type Screen } from '../../../console/test/browser.ts'
import { PASSWORD } from '../fixture/lane-computer.ts'
import { NOW, SITE } from '../fixture/views.ts'

export const boothAt = (lane: string): string => `/booth/${SITE}/${lane}`
export const displayAt = (lane: string): string => `/display/${SITE}/${lane}`

interface How {
  readonly language?: Language
  readonly theme?: 'sun' | 'night'
  readonly isSignedIn?: boolean
  readonly width?: number
  readonly height?: number
}

/** A screen at a lane, 1024 by 768 by touch unless said otherwise, with its first view drawn. */
export async function openAt(browser: Browser, address: string, how: How = {}): Promise<Screen> {
  const screen = await openScreen(browser, how.width ?? 1024, how.height ?? 768)
  const pass = how.isSignedIn === false ? null : passOf('Trần Văn Minh')
  await screen.page.addInitScript(
    ([language, theme, kept]) => {
      localStorage.setItem('landport.booth.language', language!)
      localStorage.setItem('landport.booth.theme', theme!)
      // Once: a test may sign out or in.
      if (kept && localStorage.getItem('landport.booth.pass') === null && !sessionStorage.getItem('begun'))
        localStorage.setItem('landport.booth.pass', kept)
      sessionStorage.setItem('begun', 'yes')
    },
    [how.language ?? 'en', how.theme ?? 'sun', pass],
  )
  await screen.page.goto(address)
  await screen.page.locator('main :is(.said, .pictogram, .lane-card)').first().waitFor({ state: 'attached' })
  return screen
}

const passOf = (name: string): string =>
  JSON.stringify({
    pass: 'pass-of-minh',
    notAfter: new Date(NOW + 6 * 3_600_000).toISOString(),
    name,
  })

export async function signInAs(page: Page, account: string): Promise<void> {
  await page.getByLabel('Sign-in name').fill(account)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.locator('dialog').getByRole('button', { name: 'Sign in' }).click()
}
